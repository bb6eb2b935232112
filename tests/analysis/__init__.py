"""Analysis, in the words of those who use it."""
