"""Django kit without domain: accounts, audit, outbox, tasks, files, fetching, design."""
