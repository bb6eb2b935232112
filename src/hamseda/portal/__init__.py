"""The public site: it only composes what the apps below have."""
