"""Who asks and who answers: enquiries, invitations, offers, conversations, collaborations, mail, reports."""
