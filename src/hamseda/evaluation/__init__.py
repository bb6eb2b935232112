"""Indicators of a month, each number open to the rows behind it."""
