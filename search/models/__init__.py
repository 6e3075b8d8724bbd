from search.models.log import SearchLog
from search.models.outbox import OutboxRow, Topic
from search.models.row import SearchRow
from search.models.stamp import Lease, Stamp
from search.models.synonym import Synonyms

__all__ = ["Lease", "OutboxRow", "SearchLog", "SearchRow", "Stamp", "Synonyms", "Topic"]
