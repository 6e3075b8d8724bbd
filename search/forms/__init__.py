"""From the address of a page to a need and back."""
