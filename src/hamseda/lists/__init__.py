"""Lists: brought in and taken back, duplicates merged, exports with their log."""
