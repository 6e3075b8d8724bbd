"""Loads the reference data that ships in profiles/data/ (see DATA.md there): safe to run again at any time.

Places, codes and provinces are brought up to date by their code. Taxonomy and recognitions belong to the
platform's administrators once they are loaded: they change only when asked (`refresh`).
"""

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from profiles.models import (
    Capability,
    CapabilityGroup,
    CapabilitySynonym,
    CpvCode,
    NaceCode,
    Place,
    Province,
    RecognitionType,
    StrategicSector,
)

DATA = Path(__file__).parent.parent / "data"
ACCENTS = {"70000": "blue"}
SLUGS = {"04000": "brussel"}


@cache
def shipped_slugs() -> dict[str, frozenset[str]]:
    """Slugs that come with Schakel, by kind: what is deleted of them is there again after the next update."""
    taxonomy = document("taxonomy.json")
    return {
        "capability": frozenset(item["slug"] for item in taxonomy["capabilities"]),
        "capabilitygroup": frozenset(item["slug"] for item in taxonomy["groups"]),
        "recognitiontype": frozenset(item["slug"] for item in document("recognitions.json")["recognitions"]),
    }


def rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def document(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return loaded


def upsert(objects: list[Any], unique: list[str], update: list[str], refresh: bool = True) -> int:
    """Inserts rows of one model, and with `refresh` updates those that exist; answers how many were given."""
    manager = type(objects[0])._default_manager
    if refresh:
        manager.bulk_create(objects, update_conflicts=True, unique_fields=unique, update_fields=update, batch_size=1000)
    else:
        manager.bulk_create(objects, ignore_conflicts=True, batch_size=1000)
    return len(objects)


@transaction.atomic
def load_provinces() -> int:
    found = [
        Province(
            nis=row["nis"],
            slug=SLUGS.get(row["nis"], slugify(row["nl"])),
            name_nl=row["nl"],
            name_fr=row["fr"],
            name_en=row["en"],
            region=row["region"],
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
            accent=ACCENTS.get(row["nis"], "green"),
        )
        for row in rows("provinces.csv")
    ]
    return upsert(found, ["nis"], ["name_nl", "name_fr", "name_en", "region", "latitude", "longitude"])


@transaction.atomic
def load_places() -> int:
    provinces = {province.nis: province for province in Province.objects.all()}
    found = {row["postcode"]: place_from(row, provinces) for row in rows("places.csv")}
    municipalities = {place.municipality_nis: place for place in found.values()}
    extra = []
    for row in rows("places_second_municipality.csv"):
        first, second = found[row["postcode"]], municipalities[row["municipality_nis"]]
        extra.append(
            Place(
                postcode=first.postcode,
                name_nl=first.name_nl,
                name_fr=first.name_fr,
                province=second.province,
                municipality_nis=second.municipality_nis,
                municipality_nl=second.municipality_nl,
                municipality_fr=second.municipality_fr,
                latitude=first.latitude,
                longitude=first.longitude,
            )
        )
    return upsert(
        [*found.values(), *extra],
        ["postcode", "municipality_nis"],
        ["name_nl", "name_fr", "municipality_nl", "municipality_fr", "province", "latitude", "longitude"],
    )


def place_from(row: dict[str, str], provinces: dict[str, Province]) -> Place:
    return Place(
        postcode=row["postcode"],
        name_nl=row["name_nl"],
        name_fr=row["name_fr"],
        municipality_nis=row["municipality_nis"],
        municipality_nl=row["municipality_nl"],
        municipality_fr=row["municipality_fr"],
        province=provinces[row["province_nis"]],
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
    )


def load_codes() -> int:
    labels = ["parent", "label_nl", "label_fr", "label_en"]
    cpv = [
        CpvCode(code=row["code"], parent=row["parent"], label_nl=row["nl"], label_fr=row["fr"], label_en=row["en"])
        for row in rows("cpv.csv")
    ]
    nace = [
        NaceCode(
            version=int(row["version"]),
            code=row["code"],
            parent=row["parent"],
            label_nl=row["nl"],
            label_fr=row["fr"],
            label_en=row["en"],
        )
        for row in rows("nace.csv")
    ]
    with transaction.atomic():
        return upsert(cpv, ["code"], labels) + upsert(nace, ["version", "code"], labels)


def labelled(model: type[Any], slug: str, label: dict[str, str], **fields: Any) -> Any:
    return model(slug=slug, label_nl=label["nl"], label_fr=label["fr"], label_en=label["en"], **fields)


@transaction.atomic
def load_taxonomy(refresh: bool) -> int:
    taxonomy = document("taxonomy.json")
    labels = ["label_nl", "label_fr", "label_en"]
    upsert([labelled(StrategicSector, s, label) for s, label in taxonomy["sectors"].items()], ["slug"], labels, refresh)
    upsert(
        [labelled(CapabilityGroup, g["slug"], g["label"], order=g["order"]) for g in taxonomy["groups"]],
        ["slug"],
        [*labels, "order"],
        refresh,
    )
    count = load_capabilities(taxonomy["capabilities"], refresh)
    link_capabilities(taxonomy["capabilities"], refresh)
    return count


def load_capabilities(items: list[dict[str, Any]], refresh: bool) -> int:
    groups = {group.slug: group for group in CapabilityGroup.objects.all()}
    labels = ["label_nl", "label_fr", "label_en"]
    examples = ["examples_nl", "examples_fr", "examples_en"]
    return upsert(
        [
            labelled(
                Capability,
                item["slug"],
                item["label"],
                group=groups[item["group"]],
                order=item["order"],
                definition_nl=item["definition"]["nl"],
                **{f"examples_{language}": text for language, text in item["examples"].items()},
                work_forms=item["modes"],
                cpv_codes=item["cpv"],
                nace_codes=item["nace"]["2025"],
            )
            for item in items
        ],
        ["slug"],
        [*labels, "group", "order", "definition_nl", *examples, "work_forms", "cpv_codes", "nace_codes"],
        refresh,
    )


def link_capabilities(items: list[dict[str, Any]], refresh: bool) -> None:
    """Adds the synonyms and sectors of the file to the capabilities; keeps what staff added."""
    capabilities = {capability.slug: capability for capability in Capability.objects.all()}
    sectors = {sector.slug: sector for sector in StrategicSector.objects.all()}
    upsert(
        [
            CapabilitySynonym(
                capability=capabilities[item["slug"]], language=language, text=text, is_narrower=is_narrower
            )
            for item in items
            for is_narrower, words in ((False, item["synonyms"]), (True, item["narrower"]))
            for language, texts in words.items()
            for text in dict.fromkeys(texts)
        ],
        ["capability", "language", "text"],
        ["is_narrower"],
        refresh,
    )
    through = Capability.sectors.through
    through._default_manager.bulk_create(
        [
            through(capability_id=capabilities[item["slug"]].pk, strategicsector_id=sectors[slug].pk)
            for item in items
            for slug in item["sectors"]
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def load_recognitions(refresh: bool) -> int:
    found = [
        RecognitionType(
            slug=item["slug"],
            category=item["category"],
            region=item["region"],
            name_nl=item["names"]["nl"],
            name_fr=item["names"]["fr"],
            name_en=item["names"]["en"],
            status=item["status"],
            authority=item.get("authority") or "",
            meaning_nl=item["meaning"]["nl"],
            legal_basis=item["legal_basis"],
            since=item.get("since") or "",
            until=item.get("until") or "",
            certainty=item["certainty"],
            sources=item["sources"],
            notes=item.get("notes") or "",
            may_send_enclave=item.get("may_send_enclave"),
            joint_committee=item.get("joint_committee") or "",
        )
        for item in document("recognitions.json")["recognitions"]
    ]
    own = {"id", "slug", "succeeded_by", "is_retired"}
    fields = [f.name for f in RecognitionType._meta.concrete_fields if f.name not in own]
    count = upsert(found, ["slug"], fields, refresh)
    link_successors(refresh)
    return count


def link_successors(refresh: bool) -> None:
    """Old statuses point to the one that took their place; staff's own choice stays unless asked."""
    types = RecognitionType.objects.in_bulk(field_name="slug")
    for item in document("recognitions.json")["recognitions"]:
        old, new = types[item["slug"]], types.get(item.get("maps_to") or "")
        if new and (refresh or old.succeeded_by_id is None):
            RecognitionType.objects.filter(pk=old.pk).update(succeeded_by=new)
