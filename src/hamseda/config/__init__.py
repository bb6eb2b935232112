"""Settings, addresses and commands: the only place that sees every app."""
