"""Forms in which a supplier writes its listings and its profile: screens, drafts, and sending in."""
