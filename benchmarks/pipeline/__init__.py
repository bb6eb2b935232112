"""What an article costs from its feed to its attributed coverage, beside trafilatura alone."""
