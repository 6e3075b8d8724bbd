"""The steps in which an enquiry is asked; their words stand in addresses."""

from marketplace.enquiries.steps.answerers import AnswerersStep
from marketplace.enquiries.steps.base import Step
from marketplace.enquiries.steps.subject import SubjectStep
from marketplace.enquiries.steps.where_when import WhereWhenStep
from marketplace.enquiries.steps.work import WorkStep

STEPS: dict[str, type[Step]] = {
    "soort-werk": SubjectStep,
    "het-werk": WorkStep,
    "plaats-en-tijd": WhereWhenStep,
    "wie-mag-antwoorden": AnswerersStep,
}
"""In their order."""
