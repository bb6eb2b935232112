"""Questions about topics, figures and what waits."""
