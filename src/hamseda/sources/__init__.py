"""Where articles come from: feeds, maps of sites, pages and channels, asked politely."""
