"""Asking, matching, inviting and agreeing: how a buyer and a supplier find each other."""
