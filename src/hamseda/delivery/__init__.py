"""Releases on their way to subscribers, outlets and messenger channels, once each."""
