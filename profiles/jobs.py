"""The work of this room behind the site."""

from profiles.background.jobs import Job, alone
from profiles.figures.counting import forget_old_figures, store_notes
from profiles.importing.by_people.working import go_on
from profiles.mail.inbound import take_in
from profiles.mail.sending import MailJob
from profiles.media.abandoned import forget_abandoned_uploads
from profiles.privacy.retention import retain
from profiles.publishing.files.lost import look_for_lost_files
from profiles.publishing.files.renditions import make_renditions
from profiles.publishing.scheduled import publish_scheduled
from profiles.self_service.still_right import ask_all

JOBS = (
    Job("mails", MailJob(), beside=True),  # a long batch of the index never delays a code
    Job("mails that came back", alone(take_in), every=30, lease=True, beside=True),
    Job("what was kept long enough", alone(retain), every=3600, lease=True),
    Job("scheduled pages", alone(publish_scheduled), every=60, lease=True),
    Job("whether offers still hold", alone(ask_all), every=3600, lease=True),
    Job("sizes of photos", alone(make_renditions), every=5, lease=True, beside=True),
    Job("files that are gone", alone(look_for_lost_files), every=3600, lease=True, beside=True),
    Job("files that people read in", go_on, every=1, lease=True, beside=True),
    Job("figures", alone(store_notes), every=60, lease=True),
    Job("old figures", alone(forget_old_figures), every=3600, lease=True),
    Job("abandoned uploads", alone(forget_abandoned_uploads), every=3600, lease=True),
)
