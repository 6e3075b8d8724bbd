"""Addresses of who asks. Names that begin with `asking_` take forms."""

from django.urls import path

from marketplace.enquiries.views import asking, beginning, checking, fitting, helping

urlpatterns = [
    path("keuzehulp/", helping.helping, name="helper"),
    path("aanvragen/", beginning.enquiries, name="enquiries"),
    path("aanvragen/nieuw/", beginning.new, name="asking_new"),
    path("aanvragen/<slug:ref>/past-nu/", asking.fits_now, name="asking_fits_now"),
    path("aanvragen/<slug:ref>/weg/", beginning.throw_away, name="asking_throw_away"),
    path("aanvragen/<slug:ref>/nakijken/", checking.check, name="asking_check"),
    path("aanvragen/<slug:ref>/wie-past/", fitting.fitting, name="asking_fitting"),
    path("aanvragen/<slug:ref>/<slug:step>/", asking.step, name="asking_step"),
]
