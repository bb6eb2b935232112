"""Pages of the public site: they touch no session and no cookie, so that caches may keep them."""
