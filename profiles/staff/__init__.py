"""Wagtail's admin for staff: lists, organisations, numbers, and the register of terms."""
