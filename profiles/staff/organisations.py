"""Organisations in Wagtail's admin: address, contact and recognitions, each province its own."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from profiles.access.declared import current_user
from profiles.enums import EventKind
from profiles.identifiers import normalise_enterprise_number
from profiles.models import Organisation, Place, ProfilePage, Province, RecognitionType
from profiles.organisations.creating import alike
from profiles.organisations.events import note
from profiles.organisations.finding import find_organisations
from profiles.staff.people import PeoplePanel
from profiles.staff.scope import organisation_policy

MOST_FOUND = 500
HELD = _(
    "Somebody works for it, or it has a profile or a past. Make it inactive; a profile that nobody saw can be deleted."
)
LIKE = _("%(name)s in %(place)s has nearly the same name. Is it the same organisation? Then leave this one.")


class OrganisationForm(WagtailAdminModelForm):
    """Accepts numbers as people write them; who enters a day of checking is the one who checked."""

    enterprise_number = forms.CharField(
        label=_("Enterprise number"), required=False, help_text=_("Ten digits; points and BE are fine.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for form in [*self.formsets["recognitions"].forms, self.formsets["recognitions"].empty_form]:
            types = form.fields["type"]
            types.queryset = types.queryset.filter(Q(is_retired=False) | Q(pk=form.instance.type_id))
        if self.for_user and "place" in self.fields:
            self.fields["place"].queryset = Place.objects.filter(province__in=self.provinces())
            if not Province.objects.managed_by(self.for_user).exists():
                self.fields["is_active"].disabled = True
                for form in [*self.formsets["recognitions"].forms, self.formsets["recognitions"].empty_form]:
                    form.fields["checked_on"].disabled = True

    def provinces(self) -> Any:
        """In which it may lie: one that is there moves only to a province that the user manages."""
        own = Province.objects.for_user(self.for_user)
        if self.instance.pk is None:
            return own
        managed = Province.objects.managed_by(self.for_user).values("pk")
        return own.filter(Q(pk__in=managed) | Q(pk=self.instance.place.province_id))

    def clean_enterprise_number(self) -> str | None:
        raw = self.cleaned_data["enterprise_number"]
        return normalise_enterprise_number(raw) if raw else None

    def clean_is_active(self) -> bool:
        is_active: bool = self.cleaned_data["is_active"]
        if is_active and self.instance.closed_at:
            raise forms.ValidationError(_("Its owner closed it. Open it again with the button below, or leave it."))
        return is_active

    def save(self, commit: bool = True) -> Organisation:
        for form in self.formsets["recognitions"].forms:
            recognition = form.instance
            if "type" in form.changed_data and "checked_on" not in form.changed_data:
                recognition.checked_on = recognition.checked_by = None
            if "checked_on" in form.changed_data:
                recognition.checked_by = self.for_user if recognition.checked_on else None
        return super().save(commit=commit)


class OrganisationAddView(generic.CreateView):
    """With what comes next: a profile, without which nobody sees it."""

    def form_valid(self, form: Any) -> Any:
        answer = super().form_valid(form)
        for other in alike(self.object.name, self.object.place):
            if other.pk != self.object.pk:
                away = messages.button(reverse("organisation_list:delete", args=[self.object.pk]), _("Delete this one"))
                messages.warning(self.request, LIKE % {"name": other.name, "place": other.place}, buttons=[away])
        return answer

    def get_success_buttons(self) -> list[Any]:
        directory = self.object.place.province.directory
        address = reverse("wagtailadmin_pages:add", args=["profiles", "profilepage", directory.pk])
        return [messages.button(address, _("Make its profile")), *super().get_success_buttons()]


class OrganisationFilterSet(WagtailFilterSet):
    recognition = django_filters.ModelChoiceFilter(
        field_name="recognitions__type",
        queryset=RecognitionType.objects.filter(is_retired=False).order_by("name_nl"),
        label=_("Recognition"),
        distinct=True,
    )

    class Meta:
        model = Organisation
        fields = ["kind", "is_active"]


class OrganisationIndexView(generic.IndexView):
    """The organisations of the user's provinces, each with its profile; found by what people know of them."""

    def get_base_queryset(self) -> QuerySet[Organisation]:
        own = organisation_policy.instances_user_has_permission_for(self.request.user, "view")
        profiles = ProfilePage.objects.filter(organisation=OuterRef("pk"))
        changed = organisation_policy.instances_user_has_permission_for(self.request.user, "change").order_by()
        own = own.annotate(may_change=Exists(changed.filter(pk=OuterRef("pk"))))
        own = own.annotate(has_profile=Exists(profiles), is_shown=Exists(profiles.filter(live=True)))
        return own.annotate(member_count=Count("memberships", distinct=True)).select_related("place__province")

    def get_edit_url(self, instance: Any) -> str:
        """Of what an editor may not change a correction can be proposed."""
        return reverse("organisation_list:edit" if instance.may_change else "organisation_correct", args=[instance.pk])

    def search_queryset(self, queryset: QuerySet[Organisation]) -> QuerySet[Organisation]:
        if not self.is_searching:
            return queryset
        found = find_organisations(queryset.order_by(), self.search_query, by_contact=True, most=MOST_FOUND)
        return queryset.filter(pk__in=[one.pk for one in found])


def shown(organisation: Any) -> str:
    """What companies see of it."""
    if organisation.is_shown and organisation.is_active:
        return str(_("public profile"))
    return str(_("profile not public") if organisation.has_profile else _("no profile"))


class OrganisationEditView(generic.EditView):
    """An organisation of another province is a 404; its history tells who changed it."""

    def form_valid(self, form: Any) -> Any:
        answer = super().form_valid(form)
        if form.has_changed():
            note(self.object, EventKind.CORRECTED, self.request.user, fields=sorted(form.changed_data))
        return answer

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Organisation:
        own = organisation_policy.instances_user_has_permission_for(self.request.user, "change")
        return get_object_or_404(own, pk=self.kwargs[self.pk_url_kwarg])


class OrganisationDeleteView(generic.DeleteView):
    """For what somebody made twice; who may not delete it any more reads why."""

    confirmation_message = _("Nothing hangs on this organisation. Once it is deleted, it cannot be brought back.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if organisation_policy.user_has_permission_for_instance(current_user(request), "delete", self.object):
            return super().dispatch(request, *args, **kwargs)
        messages.error(request, HELD)
        return redirect("organisation_list:edit", self.object.pk)

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Organisation:
        own = organisation_policy.instances_user_has_permission_for(self.request.user, "view")
        return get_object_or_404(own, pk=self.kwargs[self.pk_url_kwarg])


PANELS = ObjectList(
    [
        FieldRowPanel([FieldPanel("name"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("enterprise_number"), FieldPanel("legal_form"), FieldPanel("language")]),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldPanel("place"),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                FieldPanel("website"),
            ],
            heading=_("Address and contact"),
        ),
        InlinePanel("recognitions", heading=_("Recognitions"), label=_("Recognition")),
        HelpPanel(content=_("Fill in «checked on» when you looked it up: your name then stands beside the seal.")),
        FieldPanel("is_active"),
        PeoplePanel(heading=_("Profile, people and history")),
    ],
    base_form_class=OrganisationForm,
)


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    name = "organisation_list"
    menu_label = _("Organisations")
    icon = "home"
    menu_order = 120
    add_to_admin_menu = True
    edit_handler = PANELS
    list_display = [
        "name",
        Column("place", label=_("Place")),
        "kind",
        Column("shown", label=_("Companies see"), accessor=shown),
        Column("member_count", label=_("People")),
        BooleanColumn("is_active", label=_("Active")),
    ]
    filterset_class = OrganisationFilterSet
    search_fields = ["name", "enterprise_number"]
    search_backend_name = None
    index_view_class = OrganisationIndexView
    add_view_class = OrganisationAddView
    edit_view_class = OrganisationEditView
    delete_view_class = OrganisationDeleteView
    copy_view_enabled = False

    @cached_property
    def permission_policy(self) -> Any:
        return organisation_policy

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without Wagtail's history and usage of models, which know no provinces."""
        without = {"history_url_name": None, "usage_url_name": None}
        return super().get_common_view_kwargs(**{**without, **kwargs})

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """One deletes an organisation from its own page, where one sees which it is."""
        return super().get_index_view_kwargs(**{"delete_url_name": None, **kwargs})

    def get_form_class(self, for_update: bool = False) -> "type[forms.ModelForm[Any]]":
        return PANELS.bind_to_model(Organisation).get_form_class()

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("edit/<int:pk>/", self.edit_view, name="edit"),
            path("delete/<int:pk>/", self.delete_view, name="delete"),
        ]
