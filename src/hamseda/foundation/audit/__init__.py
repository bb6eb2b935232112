"""Who did what, when: rows that are only ever appended, chained by hash."""
