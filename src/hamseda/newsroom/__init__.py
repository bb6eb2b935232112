"""Releases: what an office publishes, from draft through review to the public site."""
