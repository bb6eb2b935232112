"""Screens about issues: for staff, and for those who come by a signed link."""
