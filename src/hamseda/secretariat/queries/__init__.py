"""Questions to the secretariat, by subject."""
