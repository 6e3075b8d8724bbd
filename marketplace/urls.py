"""The addresses of the slices."""

from django.urls import include, path

app_name = "marketplace"
urlpatterns = [path("", include("marketplace.enquiries.urls"))]
