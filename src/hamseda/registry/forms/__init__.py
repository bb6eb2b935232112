"""Forms of the registry, by subject: they parse and clean; the operations save."""
