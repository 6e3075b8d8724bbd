"""The kinds of work that the second step offers: ticked ones, those of the text with the words that led there, all."""

from marketplace.enquiries.steps.work import WorkStep
from profiles.publishing.suggesting import suggest
from profiles.self_service.writing.kinds import LEAST_WORDS, KindsOffered, arranged


def kinds_offered(form: WorkStep) -> KindsOffered:
    """Of the text as it stands in the form."""
    title, text = str(form["title"].value() or ""), str(form["description"].value() or "")
    told = suggest(title, text, form.instance.language) if len(f"{title} {text}".split()) >= LEAST_WORDS else ()
    return arranged(form["kinds"], told)
