"""What was looked for, without who: recognised terms and filters, never the text as typed."""

from django.db import models


class SearchLog(models.Model):
    """How often a need of this shape was searched on a day, in a province, and how many listings it found."""

    day = models.DateField()
    province = models.CharField(max_length=50, blank=True)
    kinds = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=300, blank=True)
    filters = models.CharField(max_length=300, blank=True)
    municipality = models.CharField(max_length=80, blank=True)
    found = models.PositiveIntegerField(default=0)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["day", "found"])]

    def __str__(self) -> str:
        return f"{self.day} {self.kinds or self.words}: {self.found}"
