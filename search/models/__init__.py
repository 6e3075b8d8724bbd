from search.models.log import SearchLog
from search.models.outbox import OutboxRow, Topic
from search.models.row import SearchRow
from search.models.stamp import Stamp
from search.models.summary import IndexSummary
from search.models.synonym import Synonyms

__all__ = ["IndexSummary", "OutboxRow", "SearchLog", "SearchRow", "Stamp", "Synonyms", "Topic"]
