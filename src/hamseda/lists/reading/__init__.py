"""From the cells of a stranger's table to values that the registry can take."""
