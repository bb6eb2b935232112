"""A plain Wagtail site, as a peer of the public site in benchmarks: see `benchmarks.site`."""
