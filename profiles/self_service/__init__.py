"""«Mijn»: what people do for the organisations that they belong to."""
