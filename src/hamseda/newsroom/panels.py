"""The sections of the form on which a release is written."""

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList

from hamseda.foundation.design.choices import DrawersOfChoices
from hamseda.newsroom import wording
from hamseda.newsroom.composing import BodyPanel
from hamseda.newsroom.forms import (
    AttachmentInput,
    BodyEditor,
    PersonInput,
    PhotoInput,
    ReleaseAttachmentForm,
    ReleaseForm,
    ReleasePersonForm,
    ReleasePhotoForm,
)
from hamseda.newsroom.models.rich_text import BODY_FEATURES

MOST_PHOTOS = 60
MOST_PEOPLE = 30
MOST_ATTACHMENTS = 20


class _ListPanel(InlinePanel):
    """A list inside the form, whose rows are read by a form of our own."""

    row_form: ClassVar[type]

    def get_form_options(self) -> dict[str, Any]:
        """Wagtail's options, with our form for the rows."""
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = self.row_form
        return options


class PeoplePanel(_ListPanel):
    """Who a release is about or quotes."""

    row_form = ReleasePersonForm

    class BoundPanel(InlinePanel.BoundPanel):
        """With boxes for one more person, for browsers without scripts."""

        template_name = "newsroom/panels/people.html"


class PhotosPanel(_ListPanel):
    """The photos of a release, brought in several at once."""

    row_form = ReleasePhotoForm

    class BoundPanel(InlinePanel.BoundPanel):
        """With a box for files in the place of Wagtail's button."""

        template_name = "newsroom/panels/photos.html"


class AttachmentsPanel(_ListPanel):
    """The documents of a release."""

    row_form = ReleaseAttachmentForm

    class BoundPanel(InlinePanel.BoundPanel):
        """With a box for files in the place of Wagtail's button."""

        template_name = "newsroom/panels/attachments.html"


def release_panels() -> ObjectList:
    """What is always needed first; the rest in sections."""
    return ObjectList(
        [
            FieldPanel("office"),
            FieldPanel("kind"),
            *(FieldPanel(name, help_text=text) for name, text in wording.HELP.items()),
            BodyPanel("body", help_text=wording.HELP_BODY, widget=_body()),
            PhotosPanel(
                "photos",
                heading=wording.SECTIONS["photos"],
                help_text=wording.HELP_PHOTOS,
                max_num=MOST_PHOTOS,
                panels=[
                    FieldPanel("photo", widget=PhotoInput),
                    FieldPanel("caption"),
                    FieldPanel("alternative_text", help_text=wording.HELP_ALTERNATIVE),
                    FieldPanel("photographer"),
                    FieldPanel("rights"),
                ],
            ),
            AttachmentsPanel(
                "attachments",
                heading=wording.SECTIONS["attachments"],
                help_text=wording.HELP_ATTACHMENTS,
                max_num=MOST_ATTACHMENTS,
                panels=[
                    FieldPanel("attachment", widget=AttachmentInput),
                    FieldPanel("title", help_text=wording.HELP_ATTACHMENT_TITLE),
                ],
            ),
            MultiFieldPanel(
                [
                    FieldPanel("source", help_text=wording.HELP_SOURCE),
                    FieldPanel("place"),
                    FieldPanel("subjects", widget=DrawersOfChoices),
                ],
                heading=wording.SECTIONS["about"],
            ),
            PeoplePanel(
                "people",
                heading=wording.SECTIONS["people"],
                help_text=wording.HELP_PEOPLE,
                max_num=MOST_PEOPLE,
                panels=[
                    FieldPanel("person", widget=PersonInput),
                    FieldPanel("post_title"),
                    FieldPanel("is_official_speaker", help_text=wording.HELP_OFFICIAL_SPEAKER),
                ],
            ),
            FieldPanel("video_url", help_text=wording.HELP_VIDEO),
            _english(),
            _publishing(),
        ],
        base_form_class=ReleaseForm,
    )


def _english() -> MultiFieldPanel:
    headings = dict(wording.ENGLISH_FIELDS)
    body = BodyPanel("body_en", heading=headings.pop("body_en"), widget=_body())
    return MultiFieldPanel(
        [*(FieldPanel(name, heading=heading) for name, heading in headings.items()), body],
        heading=wording.SECTIONS["english"],
        help_text=wording.HELP_ENGLISH,
        classname="collapsed",
    )


def _publishing() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldPanel("go_live_at", heading=wording.GO_LIVE_AT, help_text=wording.HELP_GO_LIVE_AT),
            FieldPanel("embargo_until", help_text=wording.HELP_EMBARGO),
            FieldPanel("change_kind"),
            FieldPanel("change_note"),
        ],
        heading=wording.SECTIONS["publishing"],
    )


def _body() -> BodyEditor:
    return BodyEditor(features=BODY_FEATURES)
