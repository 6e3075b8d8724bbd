"""Public addresses of the directory; they stand below the prefix of the interface's language."""

from django.urls import path

from profiles.views import directory, listing, profile, search

app_name = "profiles"
urlpatterns = [
    path("zoeken/", search.search, name="search"),
    path("werksoorten/", search.capabilities, name="capabilities"),
    path("aanbieders/", directory.directory, name="directory"),
    path("aanbieders/<int:pk>-<slug:slug>/", profile.profile, name="profile"),
    path("aanbod/<int:pk>-<slug:slug>/", listing.listing, name="listing"),
]
