"""Questions of the lists: what the registry holds that a row could mean."""
