"""Monitoring's pages, inside the back office."""
