"""Every kind of letter as text, word for word (line breaks aside): a change of wording is seen and meant.

``python tests/documents/test_letters_golden.py`` (with the root and ``tests`` on the path) writes them anew.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.letter_cases import CARD, golden_cases

from boligdesk.documents.letters import Letters
from boligdesk.services.association_mail import more_time_mail
from boligdesk.services.citizen_contents import CitizenContent
from boligdesk.services.letter_contents import LetterContent, OfferLetter

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "letters"
CASES = golden_cases()
PAGE = re.compile(r"Side \d+ af \d+")
CPR = re.compile(r"\d{6}-\d{4}")


def text_of_letter(content: LetterContent) -> str:
    """The text of the PDF with the lines as they are set; the foot once, so that a page may turn elsewhere."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(Letters()(content))).pages]
    lines = [line.strip() for page in pages for line in page.split("\n")]
    marks = {place for place, line in enumerate(lines) if PAGE.fullmatch(line)}
    foot = lines[max(marks) + 1]
    body = [line for place, line in enumerate(lines) if place not in marks and line not in ("", foot)]
    return "\n".join([*body, foot, ""])


@pytest.mark.parametrize("name", CASES)
def test_the_letter_says_what_it_said(name: str) -> None:
    kept = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert text_of_letter(CASES[name]).split() == kept.split()


def test_every_kept_text_is_of_a_letter_that_is_made() -> None:
    assert {file.stem for file in FOLDER.glob("*.txt")} == set(CASES)


def test_every_kind_is_there() -> None:
    kinds = {type(content) for content in CASES.values()}
    assert kinds >= {OfferLetter, *CitizenContent.__args__}
    assert {content.text_name for content in CASES.values()} >= {"returnering", "anvisning", "fristanmodning"}


@pytest.mark.parametrize("name", [name for name in CASES if not name.startswith("anvisning")])
def test_only_the_assignment_has_a_cpr_number(name: str) -> None:
    assert not CPR.search(text_of_letter(CASES[name]))


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("tilbud-familie", "Du kan ikke klage til Ankestyrelsen"),
        ("tilbud-aeldre", "Du kan klage til Ankestyrelsen"),
        ("tilbud-udslusning", "Du kan klage over tilskuddet."),
        ("tilbagetraekning", "Du kan ikke klage til Ankestyrelsen"),
        ("bekraeftelse-udslusning", "Du kan klage over tilskuddet."),
        ("partshoering", "Du kan ikke klage over dette brev"),
        ("ophoer", "Du kan klage over, at tilskuddet stopper."),
    ],
)
def test_the_complaint_follows_the_kind_of_decision(name: str, complaint: str) -> None:
    assert complaint in re.sub(r"\s+", " ", text_of_letter(CASES[name]))


@pytest.mark.parametrize(
    "name", ["paamindelse", "bekraeftelse", "anvisning", "returnering", "fristanmodning"]
)
def test_what_decides_nothing_tells_of_no_complaint(name: str) -> None:
    assert "klage" not in text_of_letter(CASES[name]).lower()


def test_a_mail_link_carries_danish_letters_and_line_ends() -> None:
    mail = more_time_mail(card=CARD, until=CARD.vacancy.vacant_from, settings={}, officer="Åse")
    assert mail.link.startswith("mailto:udlejning@eksempel.dk?subject=Boligen%20")
    assert "%0D%0A" in mail.link
    assert "%C3%85se" in mail.link
    assert "&" not in mail.link.split("&body=")[1]


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for case, made in CASES.items():
        (FOLDER / f"{case}.txt").write_text(text_of_letter(made), encoding="utf-8")
