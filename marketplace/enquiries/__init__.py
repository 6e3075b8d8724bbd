"""What a buyer asks: the questions, the steps that keep each answer, and who sees what of it."""
