"""What is read, stored: as organisations and pages, with what undoes it."""
