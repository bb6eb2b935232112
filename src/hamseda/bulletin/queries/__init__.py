"""Questions to the bulletin, without a person who asks."""
