"""Dutch, French and English as this field writes them: words, stems, compounds, corrections, understanding."""
