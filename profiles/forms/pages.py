"""The form of profiles and listings in Wagtail: drafts may be unfinished, published pages may not."""

from wagtail.admin.forms import WagtailAdminPageForm

from profiles.rules import missing_for_publication


class PublishablePageForm(WagtailAdminPageForm):
    def is_valid(self) -> bool:
        """Publishing and submitting ask for a complete page; saving a draft does not."""
        valid: bool = super().is_valid()
        if not valid or self.is_deferred_validation:
            return valid
        for missing in missing_for_publication(self.save(commit=False)):
            self.add_error(missing.field if missing.field in self.fields else None, missing.message)
        return not self.errors
