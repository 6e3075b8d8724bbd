"""The work of this room behind the site."""

from profiles.background.jobs import Job, alone
from profiles.media.abandoned import forget_abandoned_uploads
from profiles.publishing.scheduled import publish_scheduled

JOBS = (
    Job("scheduled pages", alone(publish_scheduled), every=60, lease=True),
    Job("abandoned uploads", alone(forget_abandoned_uploads), every=3600, lease=True),
)
