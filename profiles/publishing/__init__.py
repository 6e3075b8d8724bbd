"""How pages of the register become public, and stop being so."""
