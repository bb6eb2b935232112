"""Changes of the registry, by subject. Each is one transaction with its audit entry."""
