"""What search engines may list: an index, the editorial pages of a host, and sections of the register."""
