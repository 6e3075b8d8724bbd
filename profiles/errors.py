"""What can be refused in the directory; each carries the sentences to show."""


class PublicationRefused(Exception):
    """A page lacks something that a public page needs; nothing was published."""

    def __init__(self, page_id: int, title: str, reasons: list[str]) -> None:
        self.page_id = page_id
        self.title = title
        self.reasons = reasons
        super().__init__(f"{title}: {' '.join(reasons)}")


class FileRefused(Exception):
    """A file as a whole cannot be read; the message says why and what to do."""
