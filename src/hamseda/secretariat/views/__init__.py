"""Screens of the secretariat: for staff, and for those who come by a signed link."""
