"""What sources say to the outside: one polite visit, through the guard of outside addresses."""
