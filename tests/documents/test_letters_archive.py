"""Every letter is PDF/A-2b and tagged: one who listens gets the same letter in the same order as one who looks."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import get_args

import pikepdf
import pytest
from PIL import ImageCms
from pypdf import PdfReader
from support.letter_cases import (
    APPLICANT,
    CARD,
    OFFER,
    WORKING,
    assignment_case,
    confirmation_case,
    golden_cases,
    more_time_case,
    offer_case,
    pages,
    reminder_case,
    return_case,
    withdrawal_case,
)
from support.pdf_structure import bookmarks, findings, marked, structure
from support.sheet_cases import PAIR, sheet

from boligdesk.documents.letters import Letters
from boligdesk.documents.letters.colour import srgb_profile
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.offers import Offer
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.domain.working import Step
from boligdesk.services.letter_contents import LetterContent, Recipient

MAKE = Letters()
NAMES = [
    "Mads Opdigt",
    "Łukasz Şahin Đorđević",
    "<Ukendt> & Søn",
    "Ærø " * 40,
    "Мария",
    "X" * 300,
    "A\x07\u202eB 🙂",
]


def sheet_case(steps: int = 3) -> LetterContent:
    more = tuple(
        Step(key=f"s{at}", label=f"Trin {at}", amount=100 * at, paragraph=f"§ {at}", detail="12 × husleje")
        for at in range(steps)
    )
    return sheet(replace(PAIR, transitional=replace(WORKING, steps=(*WORKING.steps, *more))))


def random_letters(count: int) -> list[LetterContent]:
    """Offers with amounts, dates, names and holes drawn by lot, each with one letter of another kind after it."""
    chance = random.Random(4)
    made: list[LetterContent] = []
    for number in range(count):
        rent = chance.randrange(200_000, 900_000, chance.choice((1, 50, 100)))
        working = replace(
            WORKING, listed_rent=rent, rent=rent, net_rent=rent // 2, utilities=chance.choice((0, 87_000)),
            grant=chance.choice((0, 12_300)), benefit_paid=chance.choice((0, 82_200)),
        )  # fmt: skip
        ends = date(2026 + chance.randrange(6), chance.randrange(1, 13), 1)
        offer = replace(
            OFFER, number=f"2026-{number:04d}", working=working, mode=chance.choice(("ordinary", "transitional")),
            refund_last_day=ends,
        )  # fmt: skip
        person = replace(APPLICANT, name=chance.choice(NAMES), address=chance.choice((None, *NAMES)))
        card = replace(
            CARD,
            vacancy=replace(
                CARD.vacancy, deposit=chance.choice((None, 1_890_000)), contact=chance.choice(NAMES)
            ),
            dwelling=replace(
                CARD.dwelling, first_use=chance.choice((None, 1958, 1999)), street=chance.choice(NAMES)
            ),
        )
        kind = chance.choice(("family", "youth", "elderly"))
        made.append(offer_case(kind=kind, offer=offer, card=card, applicant=person))
        made.append(OTHERS[number % len(OTHERS)](offer, card, person))
    return made


OTHERS: tuple[Callable[[Offer, VacancyCard, Applicant], LetterContent], ...] = (
    lambda offer, _card, person: replace(reminder_case(offer=offer), recipient=Recipient(person.name)),
    lambda offer, _card, person: withdrawal_case(offer=offer, words=person.name),
    lambda offer, card, _person: confirmation_case(offer=replace(offer, state="accepted"), card=card),
    lambda _offer, _card, person: assignment_case(applicant=person),
    lambda _offer, card, person: return_case(card=card, text=person.name),
    lambda _offer, card, person: more_time_case(card=card, words=person.name),
    lambda offer, card, person: sheet(replace(PAIR, applicant=person, card=card, transitional=offer.working)),
)


KINDS: dict[str, LetterContent] = golden_cases() | {
    "long return": return_case(text="Elevatoren er ude af drift. " * 400),
    "sheet": sheet_case(),
    "long sheet": sheet_case(40),
}


def test_no_kind_of_letter_is_left_out() -> None:
    assert {type(content) for content in KINDS.values()} == set(get_args(LetterContent))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_pdf_a(kind: str) -> None:
    assert findings(MAKE(KINDS[kind])) == []


def test_two_hundred_random_offers_and_what_follows_are_pdf_a_and_all_marked() -> None:
    for content in random_letters(200):
        pdf = MAKE(content)
        assert findings(pdf) == []
        with pikepdf.open(BytesIO(pdf)) as file:
            assert all(marked(page).outside == () for page in file.pages)


def test_the_validator_sees_a_fault() -> None:
    """The validation above can fail: without its colour profile the file is refused."""
    with pikepdf.open(BytesIO(MAKE(offer_case()))) as file:
        del file.Root.OutputIntents
        changed = BytesIO()
        file.save(changed)
    assert findings(changed.getvalue()) != []


class TestStructure:
    def test_reads_in_the_order_of_the_page(self) -> None:
        for content in KINDS.values():
            pdf = MAKE(content)
            heard = "".join(structure(pdf).all_words().split())
            with pikepdf.open(BytesIO(pdf)) as file:
                seen = ["".join(marked(page).words.values()) for page in file.pages]
            assert heard == "".join("".join(seen).split())

    def test_headings_paragraphs_lists_and_tables(self) -> None:
        (letter,) = structure(MAKE(offer_case())).kids
        assert letter.tag == "Document"
        assert {node.tag for node in letter.walk()} == {
            "Document", "Figure", "H1", "H2", "P", "Table", "TR", "TH", "TD", "L", "LI", "LBody",
        }  # fmt: skip
        assert [node.words.split(" –")[0] for node in letter.find("H1")] == ["Vi tilbyder dig en bolig"]
        headings = [node.words for node in letter.find("H2")]
        assert headings[:4] == ["Kort fortalt", "Boligen", "Hvad koster det om måneden?", "Indskud"]
        assert headings[-1] == "Svarkupon"
        (table,) = letter.find("Table")
        assert all([cell.tag for cell in row.kids] == ["TH", "TD"] for row in table.kids)
        assert table.kids[0].all_words() == "Husleje uden varme og vand 5.310 kr."
        assert {cell.scope for cell in table.find("TH")} == {"Row"}
        first, answers = letter.find("L")
        assert first.all_words().startswith("2 rum, 58 m², 3. sal uden elevator fsb, afdeling 12")
        assert [item.all_words() for item in answers.kids] == [
            "Ja tak. Jeg vil gerne have boligen.",
            "Nej tak. Jeg vil ikke have boligen.",
        ]

    def test_lines_end_with_a_blank_so_that_words_stay_apart(self) -> None:
        words = structure(MAKE(offer_case())).all_words()
        assert "ca. 2.380 kr. om måneden i husleje efter boligstøtte og tilskud." in words

    def test_a_name_cut_over_lines_stays_one_word(self) -> None:
        long = replace(APPLICANT, name="X" * 300)
        assert "X" * 300 in structure(MAKE(offer_case(applicant=long))).all_words()
        bold = replace(CARD, dwelling=replace(CARD.dwelling, street="Y" * 300))
        assert "Y" * 300 in structure(MAKE(offer_case(card=bold))).all_words()

    def test_a_paragraph_over_two_pages_is_one_element(self) -> None:
        words = " ".join(f"Ord{at}" for at in range(900))
        paragraphs = structure(MAKE(return_case(text=words))).find("P")
        assert [node for node in paragraphs if words in node.words]

    def test_a_table_over_pages_is_one_with_its_headings_once(self) -> None:
        pdf = MAKE(sheet_case(60))
        assert len(PdfReader(BytesIO(pdf)).pages) > 2
        tree = structure(pdf)
        chains = [
            table for table in tree.find("Table") if any("Trin 59" in row.all_words() for row in table.kids)
        ]
        assert len(chains) == 1
        columns = [cell.all_words() for cell in chains[0].find("TH") if cell.scope == "Column"]
        assert columns == ["Trin", "Regel", "Beløb"]
        assert sum(page.extract_text().count("Regel\n") for page in PdfReader(BytesIO(pdf)).pages) > 2

    def test_every_mark_has_its_element(self) -> None:
        """The way back from the page to the tree is complete and leads to the same element."""
        with pikepdf.open(BytesIO(MAKE(sheet_case(40)))) as file:
            rows = list(file.Root.StructTreeRoot.ParentTree.Nums)
            parents = dict(zip(map(int, rows[::2]), rows[1::2], strict=True))
            for page in file.pages:
                found = marked(page)
                mine = parents[int(page.StructParents)]
                assert len(mine) == len(found.words)
                assert [str(element.S)[1:] for element in mine] == [found.tags[at] for at in range(len(mine))]
                assert page.Tabs == "/S"

    def test_footers_and_rules_are_not_read_aloud(self) -> None:
        words = structure(MAKE(offer_case())).all_words()
        assert "Side 1 af 2" not in words
        assert "skabelon" not in words


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_never_holds_a_greeting_alone(kind: str) -> None:
    for page in pages(MAKE(KINDS[kind])):
        assert not page.startswith("Venlig hilsen")


def test_language_title_and_bookmarks() -> None:
    pdf = MAKE(offer_case())
    with pikepdf.open(BytesIO(pdf)) as file:
        assert file.Root.Lang == "da-DK"
        assert file.Root.MarkInfo.Marked
        assert file.Root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as data:
            assert (data["pdfaid:part"], data["pdfaid:conformance"]) == ("2", "B")
            assert data["dc:title"] == str(file.docinfo["/Title"])
            assert data["dc:title"].startswith("Vi tilbyder dig en bolig")
    ((title, headings),) = bookmarks(pdf)
    assert title.startswith("Vi tilbyder dig en bolig – svar senest")
    assert headings[:2] == ["Kort fortalt", "Boligen"]
    assert headings[-1] == "Svarkupon"


def test_the_page_in_english_is_spoken_in_english() -> None:
    pdf = MAKE(replace(offer_case(), language="en"))
    assert findings(pdf) == []
    (letter,) = structure(pdf).kids
    languages = [node.language for node in letter.kids]
    turn = languages.index("en-GB")
    assert set(languages[:turn]) == {""}
    assert set(languages[turn:]) == {"en-GB"}
    assert letter.kids[turn].tag == "H1"
    assert [title for title, _ in bookmarks(pdf)] == [node.words for node in letter.find("H1")]


def test_there_is_nothing_to_click_and_nothing_from_outside() -> None:
    nasty = "<a href='http://eksempel.dk'>x</a><img src='/etc/passwd'/> /URI (javascript:1) ) Tj ET EMC"
    pdf = MAKE(offer_case(applicant=replace(APPLICANT, name=nasty)))
    with pikepdf.open(BytesIO(pdf)) as file:
        for page in file.pages:
            assert "/Annots" not in page
            assert "/XObject" not in page.Resources
        assert not any(name in file.Root for name in ("/AcroForm", "/OpenAction", "/AA", "/Names"))
    assert nasty in structure(pdf).all_words()


def test_the_profile_is_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB"


def test_another_process_makes_the_same_bytes(tmp_path: Path) -> None:
    """Another hash seed and nothing worked out before: as on another day on another computer."""
    script = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from support.letter_cases import offer_case, return_case\n"
        "from boligdesk.documents.letters import Letters\n"
        "for name, content in (('a', offer_case()), ('b', return_case(text='Smil 🙂 og \u202e'))):\n"
        "    open(f'{sys.argv[1]}/{name}', 'wb').write(Letters()(content))\n"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        check=True,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": "."},
    )
    MAKE(return_case(text="Noget andet først, så det stående er regnet ud."))
    assert (tmp_path / "a").read_bytes() == MAKE(offer_case())
    assert (tmp_path / "b").read_bytes() == MAKE(return_case(text="Smil 🙂 og \u202e"))


def test_letters_made_side_by_side_do_not_disturb_each_other() -> None:
    """The preview and a batch run in threads of one process and share what was worked out before."""
    asked = [offer_case(applicant=replace(APPLICANT, name=f"Opdigt <b>{at}</b>")) for at in range(12)]
    switch = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as threads:
            made = list(threads.map(MAKE, asked))
    finally:
        sys.setswitchinterval(switch)
    assert made == [MAKE(one) for one in asked]
