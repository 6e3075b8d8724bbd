"""From text to tokens: words, stems, compounds, stop words, negation; in Dutch, French and English."""
