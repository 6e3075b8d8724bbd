"""The public face: editorial pages of a province, and the design system that every room uses by name."""
