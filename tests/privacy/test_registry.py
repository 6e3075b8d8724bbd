"""Every model says what it holds about people, field by field (S65)."""

from importlib import import_module

from django.apps import apps
from django.db import models

from profiles.models import User
from profiles.privacy.registry import ROOMS, held, without_persons

TEXT = (models.CharField, models.TextField, models.JSONField, models.GenericIPAddressField, models.FileField)
FOR_ANOTHER_DATABASE = {"wagtailsearch.SQLiteFTSIndexEntry"}


def test_every_model_is_in_the_registry_once():
    labels = {model._meta.label for model in apps.get_models()}

    assert set(held()) | without_persons() == labels
    assert not set(held()) & without_persons()


def test_no_room_names_a_model_that_is_gone():
    said = {label for room in ROOMS for label in import_module(room).HELD}
    assert said - set(held()) <= FOR_ANOTHER_DATABASE


def test_every_text_of_a_model_with_persons_is_named():
    missing = {}
    for label, one in held().items():
        fields = {
            field.name
            for field in apps.get_model(label)._meta.concrete_fields
            if isinstance(field, TEXT) and not field.choices
        }
        named = {*one.fields, *one.other}
        if fields - named or {name for name in named if not hasattr(apps.get_model(label), name)}:
            missing[label] = sorted(fields - named)
    assert missing == {}


def test_no_model_without_persons_points_to_one():
    pointing = {
        label
        for label in without_persons()
        for field in apps.get_model(label)._meta.local_concrete_fields
        if field.is_relation and field.related_model is User
    }
    assert pointing <= {"wagtailcore.Page"}
