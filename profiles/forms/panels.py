"""What staff see in Wagtail's editor of a profile and of a listing, with help in plain words."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

PROFILE_PANELS = [
    TitleFieldPanel("title", help_text=_("The name as buyers know it. The legal name stands with the organisation.")),
    FieldPanel("organisation", help_text=_("Address, contact and recognitions are kept with the organisation.")),
    FieldPanel("language"),
    FieldPanel("summary", help_text=_("Two or three short sentences: what do you make or do, for whom, and where?")),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("employees"), FieldPanel("target_group_share")]),
            HelpPanel(content=_("Numbers only. Never write anything about one person.")),
        ],
        heading=_("Size"),
    ),
    MultiFieldPanel([FieldPanel("photo"), FieldPanel("logo")], heading=_("Pictures")),
]

WORK_PANELS = [
    TitleFieldPanel("title", help_text=_("What would a buyer type? Start with the work: «Folding and gluing boxes».")),
    FieldPanel("language"),
    FieldPanel(
        "description", help_text=_("Say what goes in and what comes out, on which machines, and for which goods.")
    ),
    FieldPanel("capabilities", help_text=_("Choose one to three. Buyers filter on them and the ranking weighs them.")),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("as_subcontract"), FieldPanel("as_enclave")]),
            FieldRowPanel([FieldPanel("as_product"), FieldPanel("as_service")]),
            FieldPanel("on_site"),
            HelpPanel(
                content=_("Enclave work: only a maatwerkbedrijf sends a team, and its guide stays with it all day.")
            ),
        ],
        heading=_("Form of work"),
    ),
]

CAPACITY_PANELS = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("capacity_amount"), FieldPanel("capacity_unit"), FieldPanel("capacity_period")]),
            FieldPanel("capacity_text"),
            FieldPanel("peak_text"),
            FieldRowPanel([FieldPanel("min_order"), FieldPanel("max_order")]),
            FieldPanel("lead_time_days"),
        ],
        heading=_("How much and how fast"),
        help_text=_("A buyer asks this first. A round figure is fine; leave it empty when you do not know."),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("people"), FieldPanel("guided_teams"), FieldPanel("hours_per_week")]),
            FieldRowPanel([FieldPanel("team_min"), FieldPanel("team_max")]),
        ],
        heading=_("Teams"),
        help_text=_("For enclave work the smallest and largest team are needed. Never write about one person."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("machines"),
            FieldRowPanel([FieldPanel("space_m2"), FieldPanel("pallet_places")]),
            FieldPanel("setup_conditions"),
            FieldPanel("not_done", help_text=_("Saves you requests that do not fit.")),
        ],
        heading=_("Workshop"),
    ),
    MultiFieldPanel([FieldPanel("price_basis"), FieldPanel("price_indication")], heading=_("Price")),
    MultiFieldPanel([FieldPanel("service_radius_km"), FieldPanel("service_provinces")], heading=_("Working area")),
]

PROOF_PANELS = [
    InlinePanel(
        "certificates",
        heading=_("Certificates"),
        label=_("Certificate"),
        help_text=_("Buyers filter on certificates that hold today. An expired one is not counted."),
    ),
    InlinePanel("photos", heading=_("Photos"), label=_("Photo"), max_num=8),
    InlinePanel("references", heading=_("References"), label=_("Reference")),
    FieldPanel("sectors"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email")]),
            FieldPanel("reply_text"),
            FieldPanel("spoken_languages"),
        ],
        heading=_("Contact for this work"),
        help_text=_("Leave empty to use the contact data of the organisation."),
    ),
]

LISTING_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(WORK_PANELS, heading=_("The work")),
        ObjectList(CAPACITY_PANELS, heading=_("Capacity and conditions")),
        ObjectList(PROOF_PANELS, heading=_("Proof and contact")),
        ObjectList([PublishingPanel(), FieldPanel("slug")], heading=_("Publishing")),
    ]
)
