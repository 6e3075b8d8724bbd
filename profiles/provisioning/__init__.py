"""What an installation needs before its first visitor: reference data, the register, groups and workflows."""
