"""Small counters and leases that all processes share."""

from django.db import models

ROWS, KNOWLEDGE = "rows", "knowledge"


class Stamp(models.Model):
    """A counter by name: `rows` is the highest seq that can be seen, `knowledge` rises when words change."""

    name = models.CharField(max_length=20, primary_key=True)
    value = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class Lease(models.Model):
    """A job that one process does at a time; whoever holds it renews it before `until`."""

    name = models.CharField(max_length=20, primary_key=True)
    holder = models.CharField(max_length=32, blank=True)
    until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"
