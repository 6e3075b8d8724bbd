"""The work of this room behind the site."""

from cms.sitemap import sections
from profiles.background.jobs import Job, alone

DAY = 86_400

JOBS = (
    Job("sitemap", alone(sections.refresh), every=5, lease=True, beside=True),
    Job("whole sitemap", alone(sections.mark_all), every=DAY, lease=True),
)
