"""What the models of this room hold about people: nothing but who made a page."""

HELD: dict[str, object] = {}
NO_PERSON = {"cms.HomePage", "cms.InfoPage", "cms.SitemapSection"}
