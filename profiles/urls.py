"""Public addresses of the directory; they stand below the prefix of the interface's language."""

from django.urls import include, path

from profiles.mail import views as mail
from profiles.views import capabilities, directory, listing, profile

app_name = "profiles"
urlpatterns = [
    path("werksoorten/", capabilities.capabilities, name="capabilities"),
    path("aanbieders/", directory.directory, name="directory"),
    path("aanbieders/<int:pk>-<slug:slug>/", profile.profile, name="profile"),
    path("aanbod/<int:pk>/contact/", listing.contacted, name="contacted"),
    path("aanbod/<int:pk>-<slug:slug>/", listing.listing, name="listing"),
    path("", include("profiles.self_service.urls")),
    path("demo/mail/", mail.demo_mails, name="demo_mails"),
    path("demo/mail/<int:pk>/", mail.demo_mail, name="demo_mail"),
]
