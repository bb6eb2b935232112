"""Pages of the sources, inside the back office."""
