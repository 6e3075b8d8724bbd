"""From the text of a need to a query: its language, places, demands and weighted words."""
