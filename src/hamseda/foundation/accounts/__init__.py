"""Who signs in. What they may do is decided by their dated roles in the registry."""
