"""What media publish, and which release stands behind it, word against word."""
