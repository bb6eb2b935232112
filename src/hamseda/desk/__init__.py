"""The staff home inside the back office: it only composes."""
