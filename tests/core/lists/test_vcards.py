"""Contact cards are what RFC 6350 asks for: read back by a reader of its rules."""

from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.lists.vcards import Contact, write_vcards

texts = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(",;\\\n"), max_size=90
)


def read(cards: str) -> list[dict[str, list[str]]]:
    """Unfold, split, and take the escapes off (sections 3.2 and 3.4)."""
    found: list[dict[str, list[str]]] = []
    for line in cards.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VCARD":
            found.append({})
        elif line:
            found[-1].setdefault(name, []).append(unescaped(value))
    return found


def unescaped(value: str) -> str:
    plain, letters = [], iter(value)
    for letter in letters:
        if letter == "\\":
            after = next(letters)
            plain.append("\n" if after == "n" else after)
        else:
            plain.append(letter)
    return "".join(plain)


@given(texts.filter(bool), texts, texts)
def test_any_text_comes_back_and_no_line_is_too_long(name: str, office: str, title: str) -> None:
    written = write_vcards([Contact("1", name, office, title)])
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    card = read(written)[0]
    assert card["FN"] == [name]
    assert card.get("ORG", [""]) == [office]
    assert card.get("TITLE", [""]) == [title]
    assert (card["VERSION"], card["END"]) == (["4.0"], ["VCARD"])


def test_numbers_and_addresses() -> None:
    contact = Contact(
        "1", "علی", phones=("079-32224040", "1234"), mobiles=("09121234567",),
        site="https://a.example /x",
    )  # fmt: skip
    card = read(write_vcards([contact, Contact("2", "ب")]))[0]
    assert card["TEL;VALUE=uri;TYPE=work"] == ["tel:+987932224040", "tel:1234;phone-context=+98"]
    assert card['TEL;VALUE=uri;TYPE="work,cell"'] == ["tel:+989121234567"]
    assert card["URL"] == ["https://a.example/x"]
