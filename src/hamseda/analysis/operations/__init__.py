"""Analysis' changes of state."""
