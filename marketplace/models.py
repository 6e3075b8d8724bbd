"""The models of the slices, where Django looks for them."""

from marketplace.enquiries.models import Enquiry, EnquiryCertificate

__all__ = ["Enquiry", "EnquiryCertificate"]
