"""The office's own wording: checked, dated, taken back; letters come out in it and sent ones stay as they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from support.desktop_office import TODAY, fill_office
from support.letter_cases import offer_case, text_of

from boligdesk import app
from boligdesk.desktop.actions import Actions
from boligdesk.documents.letters import Letters
from boligdesk.documents.letters.courtesy import NAME as ENGLISH
from boligdesk.documents.letters.maker import letter_plan
from boligdesk.documents.letters.wordings import BLOCKS, CONDITIONS, FIELDS, ShippedWordings
from boligdesk.domain.letter_checks import check_form
from boligdesk.domain.letter_texts import LetterText
from boligdesk.errors import KnownError
from boligdesk.paths import resources
from boligdesk.services.desk import Desk
from boligdesk.services.keep_letter_texts import TITLES, TextKind
from boligdesk.services.letter_contents import LetterContent
from boligdesk.services.letter_making import text_for
from boligdesk.settings import Settings

TOMORROW = TODAY + timedelta(days=1)
MARK = "Vores egne ord om boligen."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(folder=tmp_path, database=app.MEMORY, user="Vibeke Vagt", fixed_today=TODAY)
    with app.opened_desk(settings) as made:
        fill_office(made)
        yield made


@pytest.fixture
def actions(desk: Desk) -> Actions:
    return Actions(desk)


def kind_of(actions: Actions, kind: str = "tilbud") -> TextKind:
    return next(one for one in actions.letter_texts.all() if one.kind == kind)


def changed(actions: Actions, kind: str = "tilbud", mark: str = MARK) -> str:
    """The shipped text with one sentence more under its first heading after the box."""
    shipped = kind_of(actions, kind).history[-1].content
    return shipped.replace("@boligen\n", f"@boligen\n{mark}\n", 1)


def letter_now(actions: Actions) -> str:
    """An offer letter as it would be sent."""
    terms = {"vacancy_id": 1, "applicant_id": 1, "mode": "ordinary", "reply_by": TODAY,
             "move_in": date(2026, 12, 1)}  # fmt: skip
    return text_of(actions.preview_offer(terms))


def test_every_shipped_text_is_shown_with_samples_and_without_findings(actions: Actions) -> None:
    kinds = actions.letter_texts.all()
    shipped = {file.name.split(".")[0] for file in (resources() / "letters").glob("*.v*.txt")}
    shipped.remove(ENGLISH)  # a translation of the main points, the same for every office
    assert {one.kind for one in kinds} == shipped == {one.text_name for one in get_args(LetterContent)}
    for kind in kinds:
        assert kind.title == TITLES[kind.kind]
        for sample in kind.samples:
            made = actions.letter_texts.preview(kind, sample, kind.in_force(TODAY).content)
            assert (made.findings, made.refusal) == ((), ""), f"{kind.kind}: {sample.name}"
            assert made.pdf is not None


def test_every_name_a_text_may_use_is_explained(actions: Actions) -> None:
    used: dict[str, set[str]] = {"fields": set(), "conditions": set(), "blocks": set()}
    for kind in actions.letter_texts.all():
        for what, names in used.items():
            names |= {word.name for word in getattr(kind.vocabulary, what)}
    assert used == {"fields": set(FIELDS), "conditions": set(CONDITIONS), "blocks": set(BLOCKS)}


def test_the_samples_reach_every_line_of_every_text(actions: Actions) -> None:
    """Each condition holds in one sample and not in another, so that what is written under it can be seen."""
    for kind in actions.letter_texts.all():
        seen: dict[str, set[bool]] = {}
        for sample in kind.samples:
            for name, holds in letter_plan(sample.content).flags.items():
                seen.setdefault(name, set()).add(holds)
        never = {name for name, cases in seen.items() if True not in cases}
        assert never <= {"telefon", "epost"}, f"{kind.kind}: the office of the test has neither"


def test_a_saved_text_comes_out_of_the_next_letter_and_can_be_taken_back(actions: Actions) -> None:
    assert MARK not in letter_now(actions)
    changes = actions.letter_texts.save("tilbud", changed(actions), TODAY, None)
    assert changes.sentence == ("»Tilbud« bruger den nye tekst fra i dag. Breve, der er sendt, er som før.")
    assert changes.touched == {"texts"}
    assert MARK in letter_now(actions)
    kind = kind_of(actions)
    assert [(one.version, one.shipped) for one in kind.history] == [(2, False), (1, True)]
    assert kind.in_force(TODAY).version == 2
    assert kind.in_force(TODAY - timedelta(days=1)).shipped
    assert changes.undo is not None
    actions.undo(changes.undo)
    assert MARK not in letter_now(actions)
    assert kind_of(actions).own(None) == ()


def test_a_text_holds_from_its_day(actions: Actions, desk: Desk) -> None:
    actions.letter_texts.save("tilbud", changed(actions), TOMORROW, None)
    assert MARK not in letter_now(actions)
    coming = kind_of(actions).coming(TODAY)
    assert coming is not None
    assert coming.valid_from == TOMORROW
    with desk.office.read() as unit:
        assert text_for(unit, "tilbud", TODAY) is None
        assert text_for(unit, "tilbud", TOMORROW) is not None


def test_sent_letters_keep_their_words(actions: Actions) -> None:
    proposal = actions.propose_offer(2, 1)
    terms = {"vacancy_id": 2, "applicant_id": 1, "mode": proposal.mode, "reply_by": proposal.reply_by,
             "move_in": proposal.move_in}  # fmt: skip
    actions.make_offer(terms, "Bor tæt på sin skole")
    (before,) = actions.letters_of_vacancy(2)
    actions.letter_texts.save("tilbud", changed(actions), TODAY, None)
    assert actions.letters_of_vacancy(2) == (before,)
    assert MARK not in text_of(before.content)


def test_the_associations_own_text_and_back_to_the_common_one(actions: Actions) -> None:
    (association_id,) = actions.associations()
    actions.letter_texts.save("returnering", changed(actions, "returnering"), TODAY, None)
    mine = changed(actions, "returnering", "Kære fsb.")
    actions.letter_texts.save("returnering", mine, TODAY, association_id)
    changes = actions.return_vacancy(1, {"reason": "R05"})
    assert "Kære fsb." in text_of(actions.letters_of_vacancy(1)[0].content)
    assert changes.undo is not None
    actions.undo(changes.undo)
    back = actions.letter_texts.use_shipped("returnering", TODAY, association_id)
    assert "den fælles tekst fra i dag" in back.sentence
    actions.return_vacancy(1, {"reason": "R05"})
    newest = text_of(actions.letters_of_vacancy(1)[0].content)
    assert MARK in newest
    assert "Kære fsb." not in newest
    kind = kind_of(actions, "returnering")
    assert [one.version for one in kind.own(association_id)] == [4, 3]
    assert kind.in_force(TODAY, association_id).version == 2
    with pytest.raises(KnownError, match="ikke en egen tekst"):
        actions.letter_texts.use_shipped("returnering", TODAY, association_id)


def test_back_to_the_programs_text_and_undone(actions: Actions) -> None:
    actions.letter_texts.save("tilbud", changed(actions), TODAY, None)
    back = actions.letter_texts.use_shipped("tilbud", TODAY, None)
    assert "programmets tekst" in back.sentence
    assert MARK not in letter_now(actions)
    assert kind_of(actions).in_force(TODAY).shipped
    assert back.undo is not None
    actions.undo(back.undo)
    assert MARK in letter_now(actions)


def test_a_text_of_the_same_day_stays_in_the_history_and_its_number_is_not_used_again(
    actions: Actions,
) -> None:
    actions.letter_texts.save("tilbud", changed(actions), TODAY, None)
    again = actions.letter_texts.save("tilbud", changed(actions, mark="Nye ord."), TODAY, None)
    own = kind_of(actions).own(None)
    assert [(one.version, one.valid_from, one.valid_to) for one in own] == [
        (3, TODAY, None),
        (2, TODAY, TODAY),
    ]
    assert "Nye ord." in letter_now(actions)
    assert again.undo is not None
    actions.undo(again.undo)
    assert [(one.version, one.valid_to) for one in kind_of(actions).own(None)] == [(2, None)]
    assert MARK in letter_now(actions)


def test_what_was_to_come_falls_away_is_told_and_comes_again(actions: Actions) -> None:
    actions.letter_texts.save("tilbud", changed(actions), TOMORROW, None)
    now = actions.letter_texts.save("tilbud", changed(actions, mark="Nye ord."), TODAY, None)
    assert "er faldet bort" in now.sentence
    assert kind_of(actions).coming(TODAY) is None
    assert now.undo is not None
    actions.undo(now.undo)
    coming = kind_of(actions).coming(TODAY)
    assert coming is not None
    assert MARK in coming.content
    with pytest.raises(KnownError, match="gemt igen siden"):
        actions.undo(now.undo)


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{adrese}", r"Linje 9: \{adrese\} er ikke en oplysning.*Mente du »adresse«"),
        ("[hvis hund] Hej", r"Linje 9: \[hvis hund\]"),
        ("@kat", "Linje 9: @kat"),
        ("}}", "Linje 9: En krølleparentes"),
        ("x" * 100_000, "for lang"),
    ],
)
def test_a_text_with_errors_is_not_saved(actions: Actions, bad: str, says: str) -> None:
    text = kind_of(actions).history[-1].content
    lines = text.splitlines()
    lines[8] = bad
    with pytest.raises(KnownError, match=says):
        actions.letter_texts.save("tilbud", "\n".join(lines), TODAY, None)
    assert kind_of(actions).own(None) == ()


def test_refusals(actions: Actions) -> None:
    same = kind_of(actions).history[-1].content
    with pytest.raises(KnownError, match="ikke ændret"):
        actions.letter_texts.save("tilbud", f"\n{same}\n\n", TODAY, None)
    with pytest.raises(KnownError, match="passeret"):
        actions.letter_texts.save("tilbud", changed(actions), TODAY - timedelta(days=1), None)
    with pytest.raises(KnownError, match="passeret"):
        actions.letter_texts.use_shipped("tilbud", TODAY - timedelta(days=1), None)
    with pytest.raises(KnownError, match="ikke en egen tekst"):
        actions.letter_texts.use_shipped("tilbud", TODAY, None)
    without = same[: same.index("== klage")] + same[same.index("== data") :]
    with pytest.raises(KnownError, match="»klage« mangler"):
        actions.letter_texts.save("tilbud", without, TODAY, None)


def test_markup_in_the_offices_own_text_is_only_text(actions: Actions) -> None:
    nasty = "<b>fed</b> & <img src='/etc/hostname'/> </para> &lt;x&gt; <a href='http://a.b'>"
    kind = kind_of(actions)
    made = actions.letter_texts.preview(kind, kind.samples[0], changed(actions, mark=nasty))
    assert made.pdf is not None
    assert nasty in text_of(made.pdf)
    assert b"/URI" not in made.pdf


def test_a_value_that_is_missing_is_refused_before_printing(actions: Actions) -> None:
    """A field that may be empty is only warned of while writing; the letter itself is refused."""
    kind = kind_of(actions)
    content = changed(actions, mark="Kontakt {kontakt} nu.")
    assert [one.level for one in check_form(content, kind.vocabulary)] == ["warning"]
    unknown = kind.samples[-1]
    made = actions.letter_texts.preview(kind, unknown, content)
    assert made.pdf is None
    assert "{kontakt}" in made.refusal
    assert actions.letter_texts.preview(kind, kind.samples[0], content).pdf is not None
    text = LetterText(kind="tilbud", version=2, content=content, valid_from=TODAY)
    case = offer_case()
    bare = replace(case, card=replace(case.card, vacancy=replace(case.card.vacancy, contact=None),
                                      association=replace(case.card.association, contact=None)))  # fmt: skip
    with pytest.raises(KnownError, match=r"der mangler en værdi til \{kontakt\}"):
        Letters()(bare, text)


def test_shipped_versions_end_where_the_next_begins() -> None:
    (only,) = ShippedWordings().shipped("tilbud")
    assert (only.version, only.valid_to, only.shipped) == (1, None, True)
    assert only.content.startswith("== emne\n")
