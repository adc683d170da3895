"""Plain language, measured: no sentence over 25 words, LIX at most 40; and the form of the letter texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from support.letter_cases import (
    ACCEPTED,
    APPLICANT,
    CARD,
    GRANT,
    HEARD,
    OFFER,
    ORDINARY,
    TENANCY,
    WORKING,
    WRITING,
    assignment_case,
    confirmation_case,
    expiry_case,
    hearing_case,
    more_time_case,
    offer_case,
    reminder_case,
    return_case,
    withdrawal_case,
)

from boligdesk.documents.letters import templates
from boligdesk.documents.letters.maker import letter_plan
from boligdesk.documents.letters.templates import Block, Paragraph, Section, TemplateFault
from boligdesk.domain.capacity import Capacity
from boligdesk.paths import resources
from boligdesk.services.letter_contents import LetterContent

LONGEST_SENTENCE = 25
HIGHEST_LIX = 40


def sections_of(content: LetterContent) -> tuple[Section, ...]:
    plan = letter_plan(content)
    return plan.template.fill(plan.values, plan.flags)


def sentences_of(sections: Sequence[Section]) -> list[list[str]]:
    """The running text as sentences of words; dates, floors and amounts end no sentence."""
    texts = [item.text for section in sections for item in section.items if isinstance(item, Paragraph)]
    found = []
    for text in texts:
        for sentence in re.split(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ])", text):
            words = re.findall(r"[\wæøåÆØÅ§]+(?:[.,–-]\w+)*", sentence)
            if words:
                found.append(words)
    return found


def lix(sentences: Sequence[Sequence[str]]) -> float:
    words = [word for sentence in sentences for word in sentence]
    return len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words)


def variants() -> list[LetterContent]:
    """Offers in every variant, the two letters to associations, and their branches."""
    ordinary = replace(OFFER, mode="ordinary", working=ORDINARY, refund_last_day=None)
    offers: list[LetterContent] = [
        offer_case(kind=kind, offer=offer, card=replace(CARD, dwelling=replace(CARD.dwelling, first_use=year)),
                   applicant=replace(APPLICANT, support=support))
        for kind, offer, year, support in product(
            ("family", "youth", "elderly"), (OFFER, ordinary), (1958, 1964, 1990), ("p85a", "none")
        )
    ]  # fmt: skip
    bare = replace(CARD, vacancy=replace(CARD.vacancy, charges=(), deposit=None, contact=None))
    offers.append(
        offer_case(card=bare, offer=replace(ordinary, working=replace(ORDINARY, utilities=0, benefit_paid=0)))
    )
    offers.append(offer_case(offer=replace(ordinary, working=replace(ORDINARY, grant=50_000))))
    letters: list[LetterContent] = [
        return_case(),
        return_case(returned=date(2026, 12, 2), rent_until=date(2027, 3, 1), second_label="For stor"),
        return_case(withdrawn=True),
        return_case(returned=date(2026, 12, 2)),
        assignment_case(),
        assignment_case(mode="ordinary"),
    ]
    return offers + letters + later()


def later() -> list[LetterContent]:
    """The letters after the offer, each in all its branches."""
    silent = replace(WRITING, settings={})
    capable = replace(
        APPLICANT, capacity=Capacity(amount=500_000, date=WRITING.today, valid_to=date(2027, 3, 1))
    )
    poor = replace(
        APPLICANT, capacity=Capacity(amount=300_000, date=WRITING.today, valid_to=date(2027, 3, 1))
    )
    ordinary = replace(ACCEPTED, mode="ordinary", working=ORDINARY, refund_last_day=None)
    homes = [replace(CARD, dwelling=replace(CARD.dwelling, first_use=year)) for year in (1958, 1964, 1990)]
    return [
        reminder_case(),
        reminder_case(how=silent),
        reminder_case(offer=replace(OFFER, reply_by=date(2026, 11, 20))),
        withdrawal_case(),
        withdrawal_case(offer=ACCEPTED, how=silent),
        *(confirmation_case(card=home) for home in homes),
        confirmation_case(
            offer=ordinary, card=replace(CARD, vacancy=replace(CARD.vacancy, deposit=None)), how=silent
        ),
        hearing_case(),
        hearing_case(offers=HEARD[:1], how=silent),
        expiry_case(),
        expiry_case(applicant=capable, how=silent),
        expiry_case(applicant=poor, tenancy=replace(TENANCY, takeover_plan="Du søger et mindre hjem.")),
        expiry_case(tenancy=replace(TENANCY, grants=(replace(GRANT, kind="grant_2026"),))),
        more_time_case(),
        more_time_case(words="En borger ser boligen på torsdag."),
        more_time_case(
            card=replace(
                CARD, vacancy=replace(CARD.vacancy, vacant_from=date(2026, 11, 1), reply_by=WRITING.today)
            )
        ),
    ]


@pytest.mark.parametrize("content", variants(), ids=lambda content: content.template)
def test_sentences_are_short_and_the_letter_is_easy(content: LetterContent) -> None:
    sentences = sentences_of(sections_of(content))
    assert len(sentences) > 5
    longest = max(sentences, key=len)
    assert len(longest) <= LONGEST_SENTENCE, " ".join(longest)
    assert lix(sentences) <= HIGHEST_LIX


def test_no_paragraph_is_a_wall() -> None:
    """At most six lines of about 95 characters."""
    for content in variants():
        for section in sections_of(content):
            for item in section.items:
                assert isinstance(item, Block) or len(item.text) <= 6 * 95, item.text


def test_the_measure_measures() -> None:
    hard = [["Forvaltningsmyndighedens", "sagsbehandlingsprocedurer"] * 13]
    assert lix(hard) > 100
    assert sentences_of(
        (Section("a", "", (Paragraph("", "Du flytter den 1. december. Ring til os.", False),)),)
    ) == [
        ["Du", "flytter", "den", "1", "december"],
        ["Ring", "til", "os"],
    ]


def test_every_letter_text_is_used_in_all_its_fields() -> None:
    """Fill every line of every text, whatever its condition: no unknown field is left in a rare branch."""
    contents = {content.template.split("-")[0]: content for content in variants()}
    for name, content in contents.items():
        plan = letter_plan(content)
        for key, _title, lines in plan.template.sections:
            for line in lines:
                assert {flag for flag, _ in line.wanted} <= set(plan.flags), f"{name}: {key}"
                for field in re.findall(r"\{(\w+)\}", line.text):
                    assert field in plan.values, f"{name}: {key}: {field}"
                if line.text.startswith("@"):
                    assert line.text[1:] in plan.blocks, f"{name}: {key}: {line.text}"


def test_no_abbreviations_beyond_the_common() -> None:
    for file in (resources() / "letters").glob("*.v*.txt"):
        words = set(
            re.findall(r"\b(?:pga|ift|mhp|bl\.a|f\.eks|vedr|jf|evt|mv|osv|iht)\b", file.read_text("utf-8"))
        )
        assert not words, file.name


def write(
    folder: Path, body: str, head: str = "skabelon: prøve\nversion: 1\ngælder fra: 2026-01-01\n"
) -> Path:
    file = folder / "prøve.v1.txt"
    file.write_text(head + body, encoding="utf-8")
    return file


class TestTemplates:
    def fill(self, folder: Path, body: str, **flags: bool) -> tuple[Section, ...]:
        template = templates.read_template(write(folder, body))
        return template.fill({"navn": "<b>Søn</b> & {by}", "kr": "18.900 kr."}, flags)

    def test_a_value_is_never_read_as_text_of_the_template(self, tmp_path: Path) -> None:
        (section,) = self.fill(tmp_path, "== a | A\nHej **{navn}**!\n")
        (item,) = section.items
        assert isinstance(item, Paragraph)
        assert item.text == "Hej <b>Søn</b> & {by}!"
        assert item.markup == "Hej <b>&lt;b&gt;Søn&lt;/b&gt; &amp; {by}</b>!"

    def test_one_full_stop_is_enough(self, tmp_path: Path) -> None:
        (section,) = self.fill(tmp_path, "== a\nDet koster {kr}. Og {kr}, siger vi.\n")
        (item,) = section.items
        assert isinstance(item, Paragraph)
        assert item.text == "Det koster 18.900 kr. Og 18.900 kr., siger vi."

    def test_conditions_and_paragraphs(self, tmp_path: Path) -> None:
        body = "== a\nEn.\n[hvis x og ikke y] To.\n[hvis y] Tre.\n\nFire.\n~ Note.\n@tabel\n== b\n[hvis y] Nej.\n"
        (section,) = self.fill(tmp_path, body, x=True, y=False)
        shown = [item if isinstance(item, Block) else (item.text, item.note) for item in section.items]
        assert shown == [("En. To.", False), ("Fire.", False), ("Note.", True), Block("tabel")]

    @pytest.mark.parametrize("body", ["== a\n{ukendt}\n", "== a\n[hvis ukendt] Hej.\n"])
    def test_unknown_words_are_a_fault(self, tmp_path: Path, body: str) -> None:
        with pytest.raises(TemplateFault, match="ukendt"):
            self.fill(tmp_path, body)

    @pytest.mark.parametrize(
        "head", ["", "skabelon: a\nversion: to\ngælder fra: 2026-01-01\n", "skabelon: a\n"]
    )
    def test_a_text_without_its_head_is_a_fault(self, tmp_path: Path, head: str) -> None:
        with pytest.raises(TemplateFault, match="head"):
            templates.read_template(write(tmp_path, "== a\nHej.\n", head))

    def test_the_version_of_the_day_is_used(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = tmp_path / "letters"
        folder.mkdir()
        for version, day in ((1, "2026-01-01"), (2, "2026-07-01")):
            text = f"skabelon: p\nversion: {version}\ngælder fra: {day}\n== a\nHej.\n"
            (folder / f"p.v{version}.txt").write_text(text, encoding="utf-8")
        monkeypatch.setattr(templates, "resources", lambda: tmp_path)
        templates._versions.cache_clear()
        try:
            days = [date(2025, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
            assert [templates.template_for("p", day).version for day in days] == [1, 1, 2]
            with pytest.raises(TemplateFault, match="mangler"):
                templates.template_for("mangler", days[0])
        finally:
            templates._versions.cache_clear()


def test_the_working_of_the_case_is_consistent() -> None:
    assert WORKING.rent - WORKING.benefit_paid - WORKING.refund == WORKING.net_rent
    assert WORKING.rent - WORKING.benefit_paid == WORKING.net_rent_after
