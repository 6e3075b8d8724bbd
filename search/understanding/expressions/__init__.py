"""Numbers, units and days in a folded text, in three languages."""
