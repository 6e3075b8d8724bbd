"""Django's admin, for administrators of the platform: what Wagtail has no screen for."""

from allauth.usersessions.admin import UserSessionAdmin
from allauth.usersessions.models import UserSession
from django.contrib import admin

from profiles.models import Membership, Organisation


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "kind", "place", "is_active", "source", "reference")
    list_filter = ("kind", "is_active", "place__province")
    search_fields = ("name", "enterprise_number", "reference")
    raw_id_fields = ("place",)


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("user", "organisation", "role")
    raw_id_fields = ("user", "organisation")


admin.site.unregister(UserSession)


@admin.register(UserSession)
class SessionAdmin(UserSessionAdmin):
    """allauth's, which searches by the name of a user that ours do not have."""

    search_fields = ("user__email", "ip")
