"""What keeps the register right: recognitions that are looked up, and listings that still hold."""
