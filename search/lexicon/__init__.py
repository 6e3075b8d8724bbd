"""What words mean: kinds of work, synonyms, translations, names of places, spelling."""
