"""What the directory announces to whoever listens; the listeners import us, never the reverse.

Every signal is sent inside the transaction of the change, so that a receiver that writes rows shares its fate.
"""

from django.dispatch import Signal

listings_changed = Signal()
"""`listing_ids`: ids of listings that became public, stopped being so, or show something else."""

words_changed = Signal()
"""The taxonomy, the register of recognitions, the provinces or the places changed: what texts are read against."""
