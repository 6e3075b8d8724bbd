"""Staff take something off the site or delete it: the supplier hears why, and there is a way back."""
