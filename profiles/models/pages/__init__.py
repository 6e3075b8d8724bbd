"""The pages of the register, and what is kept beside them."""
