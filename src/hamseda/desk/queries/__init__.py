"""Questions of the staff home, by subject."""
