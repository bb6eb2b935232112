"""Councils of the province: their statutes, members, meetings, minutes and what they decide."""
