"""The minutes as a PDF and as a Word document, from the same content as the page."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from hamseda.councils import wording
from hamseda.foundation.design.dates import format_jalali
from hamseda.foundation.design.documents import WordPaper, draw_pdf, qr_picture

_PAPER = Path(__file__).parents[1] / "static" / "councils" / "document.css"


def pdf_of(page: Any) -> bytes:
    """The document as PDF. Raises PdfUnavailableError where pango is missing."""
    html = render_to_string(
        "councils/document.html",
        {"page": page, "qr": qr_picture(page.url)},
    )
    return draw_pdf(html, sheet=_PAPER.read_text("utf-8"))


def word_of(page: Any) -> bytes:
    """The document for Word, right to left throughout."""
    paper = WordPaper()
    content = page.content
    paper.line(f"{wording.MINUTES} {content['title']}", style="Heading 1")
    paper.line(wording.persian(_facts(page)))
    _presence(paper, content)
    if content["opening"]:
        paper.line(wording.OPENING, style="Heading 2")
        paper.text(content["opening"])
    for item in content["items"]:
        _item(paper, item)
    if content["closing"]:
        paper.line(wording.CLOSING, style="Heading 2")
        paper.text(content["closing"])
    paper.line(wording.SIGNATURES, style="Heading 2")
    for signature in page.signatures:
        paper.line(signature_line(signature))
    paper.qr(page.url)
    paper.line(wording.PROOF.format(code=page.edition.code))
    return paper.content()


def _facts(page: Any) -> str:
    content = page.content
    return wording.FACTS.format(
        council=content["council"],
        number=content["number"],
        day=format_jalali(content["starts_at"], "l j F Y"),
        start=format_jalali(content["starts_at"], "H:i"),
        end=format_jalali(content["ends_at"], "H:i"),
        place=content["place"],
        edition=page.edition.number,
    )


def _presence(paper: WordPaper, content: dict[str, Any]) -> None:
    paper.line(wording.PRESENCE, style="Heading 2")
    rows = []
    for row in content["presence"]:
        name = row["name"] or row["post"]
        who = (
            f"{name} ({wording.INSTEAD.format(name=row['substitute'])})"
            if row["substitute"]
            else name
        )
        reason = f" ({row['reason']})" if row["reason"] else ""
        rows.append((who, row["post"], row["role_label"], row["state_label"] + reason))
    paper.table(wording.PRESENCE_COLUMNS, rows)
    quorum = wording.QUORUM.format(there=content["present_count"], needed=content["quorum"])
    paper.line(wording.persian(quorum))
    if content["guests"]:
        paper.text(f"{wording.GUESTS}: {content['guests']}")


def _item(paper: WordPaper, item: dict[str, Any]) -> None:
    heading = wording.AGENDA_LINE.format(number=item["number"], title=item["title"])
    paper.line(wording.persian(heading), style="Heading 2")
    if item["is_carried_over"]:
        paper.line(f"{wording.CARRIED} {item['reason']}".strip())
    paper.text(item["discussion"])
    if item["decision"]:
        paper.text(f"{wording.DECISION}: {item['decision']}")
    if votes := item["votes"]:
        paper.line(wording.persian(votes_line(votes)))


def votes_line(votes: dict[str, Any]) -> str:
    """A count of hands in words."""
    counted = {"yes": votes["for"], "no": votes["against"], "none": votes["abstain"]}
    line = wording.VOTES.format(**counted, outcome=votes["outcome_label"])
    if votes["chair_vote"] is None:
        return line
    return f"{line} {wording.CHAIR_FOR if votes['chair_vote'] else wording.CHAIR_AGAINST}"


def signature_line(signature: Any) -> str:
    """A signature in words."""
    if signature.paper_on:
        when = format_jalali(signature.paper_on, "j F Y")
        line = wording.HAS_SIGNED_ON_PAPER.format(name=signature.name, when=when)
    elif signature.signed_at:
        when = format_jalali(signature.signed_at, "j F Y، H:i")
        line = wording.HAS_SIGNED.format(name=signature.name, when=when)
    elif signature.refused_at:
        line = wording.HAS_REFUSED.format(name=signature.name)
    else:
        line = wording.NOT_SIGNED.format(name=signature.name)
    return f"{line} {signature.remark}".strip()
