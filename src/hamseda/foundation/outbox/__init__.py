"""Facts recorded in the transaction that made them true, delivered after it, at least once."""
