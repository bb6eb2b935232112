"""Contact cards: vCard 4.0 (RFC 6350), written by hand because it is a page of rules."""

from collections.abc import Iterable
from dataclasses import dataclass

_LINE_END = "\r\n"
_LONGEST_LINE = 75  # octets without the line end, RFC 6350 section 3.2


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody in an office. `identity` stays the same from one export to the next."""

    identity: str
    name: str
    office: str = ""
    title: str = ""
    phones: tuple[str, ...] = ()
    mobiles: tuple[str, ...] = ()
    site: str = ""


def write_vcards(contacts: Iterable[Contact]) -> str:
    """Write cards one after the other. Text is escaped, long lines are folded."""
    return "".join(_card(contact) for contact in contacts)


def _card(contact: Contact) -> str:
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"UID:{_escaped(contact.identity)}"]
    lines.append(f"FN:{_escaped(contact.name)}")
    if contact.office:
        lines.append(f"ORG:{_escaped(contact.office)}")
    if contact.title:
        lines.append(f"TITLE:{_escaped(contact.title)}")
    lines += [f"TEL;VALUE=uri;TYPE=work:{_number(phone)}" for phone in contact.phones]
    lines += [f'TEL;VALUE=uri;TYPE="work,cell":{_number(phone)}' for phone in contact.mobiles]
    if contact.site:
        lines.append(f"URL:{''.join(contact.site.split())}")
    lines.append("END:VCARD")
    return "".join(_folded(line) for line in lines)


def _escaped(text: str) -> str:
    """Escape as section 3.4 asks; a line break is written as backslash and n."""
    for plain, written in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\r\n", "\\n")):
        text = text.replace(plain, written)
    return text.replace("\n", "\\n").replace("\r", "\\n")


def _number(phone: str) -> str:
    """A telephone number as a `tel:` address; one with its zero becomes international."""
    digits = "".join(letter for letter in phone if letter.isascii() and letter.isdigit())
    is_national = digits.startswith("0") and len(digits) == 11
    return f"tel:+98{digits[1:]}" if is_national else f"tel:{digits};phone-context=+98"


def _folded(line: str) -> str:
    """Fold between characters, never inside the octets of one."""
    parts, part, size = [], "", 0
    for letter in line:
        octets = len(letter.encode("utf-8", "surrogatepass"))
        if size + octets > _LONGEST_LINE:
            parts.append(part)
            part, size = "", 1  # the space that begins a folded line
        part, size = part + letter, size + octets
    parts.append(part)
    return (_LINE_END + " ").join(parts) + _LINE_END
