"""From a listing to its search row: extraction, analysis, the outbox and who empties it."""
