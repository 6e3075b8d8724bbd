"""What the site holds about people: a registry per room, and by it what is shown, erased and forgotten with time."""
