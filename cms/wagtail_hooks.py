"""What the editorial pages change in Wagtail."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.rich_text import OpenDocumentLinkHandler, PublicPageLinkHandler


@hooks.register("register_rich_text_features", order=10)
def links_to_what_is_public(features: FeatureRegistry) -> None:
    """After Wagtail's own, in whose place they come."""
    features.register_link_type(PublicPageLinkHandler)
    features.register_link_type(OpenDocumentLinkHandler)
