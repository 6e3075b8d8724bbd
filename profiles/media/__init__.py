"""What may be uploaded, and what becomes of it before it is stored."""
