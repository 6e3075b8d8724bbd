"""What makes the secrets and the first settings of an installation."""
