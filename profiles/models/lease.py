"""Who does what, when one process at a time may do it."""

from django.db import models


class Lease(models.Model):
    """Work that one process does at a time; whoever holds it renews it before `until`."""

    name = models.CharField(max_length=40, primary_key=True)
    holder = models.CharField(max_length=32, blank=True)
    until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"
