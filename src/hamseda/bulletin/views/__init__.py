"""The bulletin's pages."""
