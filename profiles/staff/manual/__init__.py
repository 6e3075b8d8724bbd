"""The manual for staff of a province, in Wagtail's menu «Hulp»."""
