"""What an organisation refuses; each carries the sentence to show."""

from django.utils.functional import Promise


class Refused(Exception):
    """Nothing was changed; `sentence` says why, in the language of the reader."""

    def __init__(self, sentence: str | Promise) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))
