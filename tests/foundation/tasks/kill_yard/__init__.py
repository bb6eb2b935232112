"""A small Django project whose workers are there to be killed."""
