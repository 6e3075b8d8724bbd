"""Small counters that all processes share."""

from django.db import models

ROWS, KNOWLEDGE = "rows", "knowledge"


class Stamp(models.Model):
    """A counter by name: `rows` is the highest seq that can be seen, `knowledge` rises when words change."""

    name = models.CharField(max_length=20, primary_key=True)
    value = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"

    @classmethod
    def add(cls, name: str, count: int = 1) -> None:
        """Raises a counter, which is made when it is missing; counts of several processes add up."""
        cls.objects.get_or_create(name=name)
        cls.objects.filter(name=name).update(value=models.F("value") + count)
