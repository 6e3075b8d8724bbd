"""From a query to its answer: which engine, the matches with their reasons, what would bring more."""
