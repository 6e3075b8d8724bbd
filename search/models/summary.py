"""What the words of a very large index say, counted by the worker for every process."""

from django.db import models


class IndexSummary(models.Model):
    """At most one row, of primary key 1. `seq` is the highest number that was counted.

    `content` is what search.engines.elasticsearch.corpus_summary.pack makes of the rows.
    """

    seq = models.BigIntegerField()
    seconds = models.FloatField()
    made_at = models.DateTimeField()
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"summary up to {self.seq}"
