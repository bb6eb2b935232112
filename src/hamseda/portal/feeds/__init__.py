"""What leaves the site for other programs: feeds, news items as data, maps for search engines."""
