"""Files as people have them: headings in their words, cells as they write them, rows that lack something."""
