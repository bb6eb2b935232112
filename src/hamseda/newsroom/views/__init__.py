"""The back office's screens for releases."""
