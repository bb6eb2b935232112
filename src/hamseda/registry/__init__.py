"""The province's data bank: areas, offices, people and their posts, outlets, roles."""
