"""What the models of packages hold about people."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from profiles.privacy.held import DELETE, Held

LOGIN = _("To log in.")
ADMIN = _("To work in the admin.")
WHO_CHANGED = _("To know who changed what.")
SEARCH = ("title", "body", "autocomplete")
INDEX = apps.get_model("wagtailsearch.IndexEntry")
PLAIN = tuple(name for name in ("title_text", "body_text") if hasattr(INDEX, name))
"""What PostgreSQL keeps beside its vectors."""

HELD = {
    "account.EmailAddress": Held(LOGIN, ("email",), of="user", erase=DELETE),
    "account.EmailConfirmation": Held(LOGIN, (), ("key",), of="email_address__user", erase=DELETE, shown=False),
    "socialaccount.SocialAccount": Held(LOGIN, ("uid", "extra_data"), ("provider",), of="user", erase=DELETE),
    "socialaccount.SocialToken": Held(
        LOGIN, (), ("token", "token_secret"), of="account__user", erase=DELETE, shown=False
    ),
    "mfa.Authenticator": Held(LOGIN, ("data",), of="user", erase=DELETE, shown=False),
    "usersessions.UserSession": Held(
        _("To see where you are logged in."),
        ("ip", "user_agent"),
        ("session_key", "data"),
        of="user",
        erase=DELETE,
        name=_("Sessions"),
        labels={"created_at": _("Begun"), "last_seen_at": _("Last seen")},
    ),
    "sessions.Session": Held(LOGIN, ("session_data",), ("session_key",), shown=False),
    "wagtailusers.UserProfile": Held(
        ADMIN, ("avatar",), ("preferred_language", "current_time_zone", "dismissibles"), of="user", erase=DELETE
    ),
    "wagtailadmin.EditingSession": Held(ADMIN, (), ("object_id",), of="user", erase=DELETE, shown=False),
    "wagtailadmin.FormState": Held(
        ADMIN, ("data",), ("object_id", "parent_object_id"), of="user", erase=DELETE, shown=False
    ),
    "wagtailcore.Revision": Held(WHO_CHANGED, ("content",), ("object_id", "object_str"), of="user", shown=False),
    "wagtailcore.PageLogEntry": Held(
        WHO_CHANGED, (), ("label", "action", "data"), of="user", name=_("Changes of pages")
    ),
    "wagtailcore.ModelLogEntry": Held(
        WHO_CHANGED, (), ("label", "action", "data", "object_id"), of="user", name=_("Changes of records")
    ),
    "wagtailcore.Comment": Held(ADMIN, ("text",), ("contentpath", "position"), of="user"),
    "wagtailcore.CommentReply": Held(ADMIN, ("text",), of="user"),
    "wagtailcore.TaskState": Held(ADMIN, ("comment",), of="finished_by"),
    "wagtailcore.WorkflowState": Held(ADMIN, (), ("object_id",), of="requested_by"),
    "wagtailcore.PageSubscription": Held(ADMIN, of="user", erase=DELETE),
    "wagtailcore.UploadedFile": Held(ADMIN, ("file",), of="uploaded_by_user", erase=DELETE, shown=False),
    "wagtailimages.Image": Held(ADMIN, ("file",), ("title", "description", "file_hash"), of="uploaded_by_user"),
    "wagtaildocs.Document": Held(ADMIN, (), ("title", "file", "file_hash"), of="uploaded_by_user"),
    "admin.LogEntry": Held(WHO_CHANGED, (), ("object_repr", "object_id", "change_message"), of="user"),
    "wagtailsearch.IndexEntry": Held(ADMIN, (*SEARCH, *PLAIN), ("object_id",), shown=False),
    "wagtailsearch.SQLiteFTSIndexEntry": Held(ADMIN, SEARCH, shown=False),
}
NO_PERSON = {
    *("wagtailimages.Rendition", "wagtailembeds.Embed", "wagtailadmin.Admin", "wagtailredirects.Redirect"),
    *("wagtailcore.Locale", "wagtailcore.Site", "wagtailcore.GroupSitePermission"),
    *("wagtailcore.CollectionViewRestriction", "wagtailcore.Collection", "wagtailcore.GroupCollectionPermission"),
    *("wagtailcore.WorkflowContentType", "wagtailcore.Workflow", "wagtailcore.WorkflowTask", "wagtailcore.Task"),
    *("wagtailcore.GroupApprovalTask", "wagtailcore.Page", "wagtailcore.GroupPagePermission"),
    *("wagtailcore.PageViewRestriction", "wagtailcore.WorkflowPage", "wagtailcore.ReferenceIndex"),
    *("taggit.Tag", "taggit.TaggedItem", "socialaccount.SocialApp", "auth.Permission", "auth.Group"),
    *("contenttypes.ContentType",),
}
