"""Two texts of a release beside each other, for whoever reviews it."""

import re

from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.compare import RichTextFieldComparison, diff_text
from wagtail.admin.panels import FieldPanel

from hamseda.newsroom import wording
from hamseda.newsroom.models.rich_text import clean_markup, plain_text

_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


class BodyComparison(RichTextFieldComparison):
    """The words with their paragraphs, and where each link leads; Wagtail's own runs them together
    and says nothing of links.
    """

    def htmldiff(self) -> SafeString:
        """The marked words, or that only the look has changed."""
        before, after = _told(self.val_a), _told(self.val_b)
        if before == after:
            return SafeString(wording.ONLY_LOOK_CHANGED)
        marked = diff_text(before, after).to_html()
        return mark_safe(marked.replace("\n", "<br>"))  # noqa: S308 (escaped by to_html)


class BodyPanel(FieldPanel):
    """A body, compared as a text of paragraphs."""

    def get_comparison_class(self) -> type[BodyComparison]:
        """Ours."""
        return BodyComparison


def _told(markup: str | None) -> str:
    return plain_text(_LINK.sub(r"\2 [\1]", clean_markup(markup or "")))
