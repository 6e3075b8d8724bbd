"""From an answer to what a page shows: cards, pins, reasons in words, rows of a spreadsheet."""
