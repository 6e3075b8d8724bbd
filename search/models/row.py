"""The search record of a listing as the database keeps it; every process loads these rows and follows `seq`."""

from django.db import models


class SearchRow(models.Model):
    """A listing in the index, or the tombstone of one: then `payload` is empty and nothing else counts.

    `terms` has one line per field of search.fields.Field, terms separated by spaces. `facets` and `payload` are JSON as
    text, so that loading does not decode what a search does not need. `confirmed_day` is a day number, 0 when nobody
    said the listing right (facets.py). `reach_km` is how far the supplier says that it works. `format` differs when
    another version of the site wrote the row.
    """

    listing_id = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField(unique=True)
    version = models.BigIntegerField()
    title = models.CharField(max_length=255, blank=True)
    terms = models.TextField(blank=True)
    facets = models.TextField(blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    published_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    quality = models.FloatField(default=1.0)
    confirmed_day = models.IntegerField(default=0)
    team_min = models.PositiveSmallIntegerField(null=True)
    team_max = models.PositiveSmallIntegerField(null=True)
    reach_km = models.PositiveSmallIntegerField(null=True)
    payload = models.TextField(blank=True)
    format = models.CharField(max_length=16, blank=True, db_index=True)

    def __str__(self) -> str:
        return f"listing {self.listing_id}, version {self.version}"
