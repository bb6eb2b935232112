"""Hamseda (همصدا): provincial public relations as one chain of evidence."""
