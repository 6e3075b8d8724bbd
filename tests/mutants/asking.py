"""Faults in describing work."""

from tests.mutants import Mutant

DRAFTS, STEPS = ("tests/marketplace/enquiries/test_drafts.py",), ("tests/marketplace/enquiries/test_steps.py",)
FITS, READING = ("tests/marketplace/enquiries/test_fits.py",), ("tests/marketplace/enquiries/test_reading.py",)
MUTANTS = (
    Mutant(
        "marketplace/enquiries/models.py",
        "models.Q(author=user, organisation=None)",
        "models.Q(author=user)",
        DRAFTS,
        "who left an organisation has none of its enquiries",
    ),
    Mutant(
        "marketplace/enquiries/models.py",
        "models.Q(draft_secret_digest=token_digest(secret), author=None)",
        "~models.Q(draft_secret_digest='')",
        DRAFTS,
        "a secret opens its own drafts only",
    ),
    Mutant(
        "marketplace/enquiries/drafts.py",
        "    if seconds_to_wait(PER_DAY, who_asks(request)):\n",
        "    if False:\n",
        DRAFTS,
        "ten drafts a day",
    ),
    Mutant(
        "marketplace/enquiries/drafts.py",
        'enquiry.author, enquiry.draft_secret_digest = user, ""',
        "enquiry.author = user",
        DRAFTS,
        "the secret ends when an account takes over",
    ),
    Mutant(
        "marketplace/enquiries/steps/base.py",
        "            self.empty(name)\n",
        "            pass\n",
        STEPS,
        "no older value stays under what is wrong",
    ),
    Mutant(
        "marketplace/enquiries/steps/base.py",
        "name not in wrong and self.cleaned_data.get(name)",
        "False",
        STEPS,
        "what is right in one step is wrong in no other",
    ),
    Mutant(
        "marketplace/enquiries/drafts.py",
        'return found if SECRET.fullmatch(found) else ""',
        "return found",
        DRAFTS,
        "a browser chooses no secret of its own",
    ),
    Mutant(
        "marketplace/enquiries/asking_of.py",
        "is_read = not chosen and not enquiry.no_kind_fits",
        "is_read = not chosen",
        FITS,
        "none of these means that nobody fits well",
    ),
    Mutant(
        "marketplace/enquiries/reading/proposals.py",
        "if one.key not in enquiry.turned_down",
        "if one.key",
        READING,
        "what is turned down does not come back",
    ),
)
