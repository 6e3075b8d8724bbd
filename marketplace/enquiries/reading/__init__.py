"""What can be read of a text and of a search into an enquiry."""
