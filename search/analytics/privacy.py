"""What the models of this room hold about people: nothing. Searches are counted without who made them."""

HELD: dict[str, object] = {}
NO_PERSON = {
    *("search.SearchLog", "search.OutboxRow", "search.SearchRow", "search.Stamp", "search.IndexSummary"),
    *("search.Synonyms",),
}
