"""Analysis' pages, inside the back office."""
