"""The list of suppliers: who stands in it, what can be chosen, and how many there are of each."""
