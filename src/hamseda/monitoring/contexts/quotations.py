"""What is shown of a quotation."""

from dataclasses import dataclass

from django.urls import reverse

from hamseda.core.speech import Certainty, Manner
from hamseda.monitoring import wording
from hamseda.monitoring.contexts import Choice, Moment, moment_of, outlet_name, state_choice
from hamseda.monitoring.models import Quotation

_SHOWN_LETTERS = 280


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """What somebody said, in a list or under an article."""

    anchor: str
    words: str
    is_verbatim: bool
    speaker: str
    post: str
    as_named: str
    office: str
    certainty: str
    state: Choice
    decided_by: str
    headline: str
    article_url: str
    outlet: str
    reach: str
    published: Moment
    decide_url: str
    may_be_decided: bool


def quotation_row(quotation: Quotation, *, may_decide: bool = False) -> QuotationRow:
    """A quotation with its speaker as the registry knows them, or as the text names them."""
    article, person = quotation.article, quotation.person
    named = "، ".join(part for part in (quotation.speaker_name, quotation.speaker_post) if part)
    words = quotation.words
    is_long = len(words) > _SHOWN_LETTERS
    address = reverse("monitoring:article", args=[article.pk])
    return QuotationRow(
        anchor=f"q{quotation.pk}",
        words=f"{words[:_SHOWN_LETTERS].rsplit(' ', 1)[0]}…" if is_long else words,
        is_verbatim=quotation.manner == Manner.VERBATIM,
        speaker=person.name if person else named or wording.UNKNOWN_SPEAKER,
        post=quotation.post_title,
        as_named=named if person else "",
        office=quotation.office.name if quotation.office else "",
        certainty=_certainty(quotation),
        state=state_choice(quotation.state),
        decided_by=quotation.decided_by.get_full_name() if quotation.decided_by else "",
        headline=str(article),
        article_url=f"{address}#q{quotation.pk}",
        outlet=outlet_name(article),
        reach=article.outlet.get_reach_display() if article.outlet else "",
        published=moment_of(article),
        decide_url=reverse("monitoring:quotation_decide", args=[quotation.pk]),
        may_be_decided=may_decide and person is not None,
    )


def _certainty(quotation: Quotation) -> str:
    """How sure the machine is of the speaker; a corrected one is a person's word."""
    if quotation.person is None:
        return ""
    if not quotation.certainty:
        return wording.SPEAKER_CORRECTED
    return wording.CERTAINTIES[Certainty(quotation.certainty)]
