"""What the province decides about organisations: whom it trusts, and which corrections of editors it takes over."""
