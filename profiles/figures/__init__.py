"""How often offers are shown, opened and asked after: counted without who, in files that the worker adds up."""
