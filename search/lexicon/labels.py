"""The labels of everything that can be filtered on, in three languages, as one immutable value per process."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from profiles.models import Capability, CapabilityGroup, Province, RecognitionType, StrategicSector
from search.lexicon.thesaurus import LANGUAGES

Labels = tuple[str, str, str]
"""Dutch, French, English."""


def said(labels: Labels) -> str:
    """The label in the language of the interface."""
    language = get_language() or settings.LANGUAGE_CODE
    return labels[LANGUAGES.index(language)] if language in LANGUAGES else labels[0]


@dataclass(frozen=True)
class Terms:
    """Labels by slug, in the order in which pages show them."""

    groups: Mapping[str, Labels]
    capabilities: Mapping[str, Labels]
    group_of: Mapping[str, str]
    forms_of: Mapping[str, tuple[str, ...]]
    """The usual forms of work of each kind of work; they describe, and exclude nothing."""
    provinces: Mapping[str, Labels]
    recognitions: Mapping[str, Labels]
    successors: Mapping[str, str]
    sectors: Mapping[str, Labels]


def load_terms() -> Terms:
    labels = ("label_nl", "label_fr", "label_en")
    names = ("name_nl", "name_fr", "name_en")
    capabilities = list(Capability.objects.values_list("slug", "group__slug", *labels))
    forms = Capability.objects.values_list("slug", "work_forms")
    kinds = list(RecognitionType.objects.values_list("slug", "succeeded_by__slug", *names))
    return Terms(
        groups={slug: tuple(found) for slug, *found in CapabilityGroup.objects.values_list("slug", *labels)},
        capabilities={slug: tuple(found) for slug, _, *found in capabilities},
        group_of={slug: group for slug, group, *_ in capabilities},
        forms_of={slug: tuple(usual) for slug, usual in forms},
        provinces={slug: tuple(found) for slug, *found in Province.objects.values_list("slug", *names)},
        recognitions={slug: tuple(found) for slug, _, *found in kinds},
        successors={slug: successor for slug, successor, *_ in kinds if successor},
        sectors={slug: tuple(found) for slug, *found in StrategicSector.objects.values_list("slug", *labels)},
    )
