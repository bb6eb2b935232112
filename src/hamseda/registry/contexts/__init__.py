"""What the registry's pages show, by subject."""
