"""What changed and still has to reach an index: written in the same transaction as the change itself."""

from django.db import models


class Topic(models.TextChoices):
    """Which store follows: search rows follow listings, Elasticsearch follows search rows. A row each per listing."""

    ROWS = "rows"
    ELASTICSEARCH = "elasticsearch"


class OutboxRow(models.Model):
    """The change counter of one listing for one index.

    A change raises `version`; the worker that has written version n sets `done_version` to n. The row stays, so that
    the counter never starts again, also after a deletion. `lease` and `leased_until` are for stores that several
    workers write at once; search rows have one writer (search/indexing/sequence.py).
    """

    topic = models.CharField(max_length=20, choices=Topic.choices)
    object_id = models.BigIntegerField()
    version = models.BigIntegerField(default=1)
    done_version = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    lease = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    dead_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "object_id"], name="outbox_once_per_object")]
        indexes = [
            models.Index(
                fields=["topic", "changed_at"],
                condition=models.Q(version__gt=models.F("done_version")),
                name="outbox_pending",
            ),
            models.Index(fields=["topic"], condition=models.Q(dead_at__isnull=False), name="outbox_given_up"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.object_id}: {self.done_version}/{self.version}"
