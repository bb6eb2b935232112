"""The councils' pages: the back office's, and those behind signed links."""
