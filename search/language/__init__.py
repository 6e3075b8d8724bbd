"""Dutch, French and English as this field writes them: tokens, stems, compounds, corrections, concepts, understanding."""
