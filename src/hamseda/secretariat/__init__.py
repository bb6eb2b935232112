"""What bodies decided, followed until it is done: resolutions, plans, and the board."""
