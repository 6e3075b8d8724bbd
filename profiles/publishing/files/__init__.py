"""Whether what was uploaded is there, and in every size in which pages show it."""
