"""The wording of the letters as the office keeps it: what is in force, checking, preview, saving and going back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.letter_checks import Finding, Vocabulary, check_form
from boligdesk.domain.letter_texts import LetterText
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.dated_changes import refuse_past
from boligdesk.services.letter_data import is_for_association
from boligdesk.services.letter_making import text_for
from boligdesk.services.letter_samples import Sample, samples_of
from boligdesk.services.letter_wordings import Wordings
from boligdesk.services.office_settings import letter_settings
from boligdesk.services.ports import LetterMaker, Office, Unit
from boligdesk.services.views import Changes, Signature, Undo

TITLES: Final[Mapping[str, str]] = {
    "tilbud": "Tilbud",
    "påmindelse": "Påmindelse",
    "tilbagetrækning": "Tilbagetrækning",
    "bekræftelse": "Bekræftelse",
    "partshøring": "Partshøring",
    "ophør": "Tilskud, der stopper",
    "anvisning": "Anvisning",
    "returnering": "Returnering",
    "fristanmodning": "Anmodning om mere tid",
    "beregning": "Beregningsark",
}
"""The kinds of letters by the names of their texts."""
TOUCHED: Final = frozenset({"texts"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TextKind:
    """A kind of letter with its wording. ``history`` has the shipped and the office's versions, the newest first."""

    kind: str
    title: str
    vocabulary: Vocabulary
    samples: tuple[Sample, ...]
    history: tuple[LetterText, ...]

    @property
    def to_associations(self) -> bool:
        """Whether a boligorganisation can have a text of its own."""
        return is_for_association(self.kind)

    def own(self, association_id: int | None) -> tuple[LetterText, ...]:
        """What the office has written for all (``None``) or for one association, the newest first."""
        return tuple(one for one in self.history if not one.shipped and one.association_id == association_id)

    def in_force(self, day: date, association_id: int | None = None) -> LetterText:
        """The text a letter of ``day`` is made with."""
        for owner in dict.fromkeys((association_id, None)):
            held = next((one for one in self.own(owner) if _holds(one, day)), None)
            if held is not None and not held.gives_way:
                return held
        shipped = [one for one in self.history if one.shipped]
        return next((one for one in shipped if _holds(one, day)), shipped[-1])

    def coming(self, day: date, association_id: int | None = None) -> LetterText | None:
        """The next of the office's versions that begins after ``day``."""
        later = [one for one in self.own(association_id) if one.valid_from > day]
        return min(later, key=lambda one: one.valid_from, default=None)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a text is like as it stands: findings, and the letter where no error keeps it from being made."""

    findings: tuple[Finding, ...]
    pdf: bytes | None
    refusal: str = ""
    """Why there is no letter although the text has no errors: the sample lacks what the text asks for."""


def list_texts(*, office: Office, wordings: Wordings, by: Signature) -> tuple[TextKind, ...]:
    """Every kind of letter with its versions and the samples it can be shown with."""
    with office.read() as unit:
        samples = samples_of(settings=letter_settings(unit, by.today), officer=by.user, today=by.today)
        own = unit.letter_texts.all()
    return tuple(
        TextKind(
            kind=kind,
            title=TITLES[kind],
            vocabulary=wordings.vocabulary(cases[0].content),
            samples=cases,
            history=_history(wordings.shipped(kind), [one for one in own if one.kind == kind]),
        )
        for kind, cases in samples.items()
    )


def preview_text(*, letters: LetterMaker, text: TextKind, sample: Sample, content: str) -> Preview:
    """Check a text and make the sample's letter with it; asks no database and stores nothing."""
    findings = check_form(content, text.vocabulary)
    if any(one.level == "error" for one in findings):
        return Preview(findings, None)
    shown = LetterText(
        kind=text.kind, version=_next_version(text.history), content=content, valid_from=sample.content.day
    )
    try:
        return Preview(findings, letters(sample.content, shown))
    except KnownError as error:
        return Preview(findings, None, f"{error} {error.advice}")


def save_text(
    *,
    office: Office,
    wordings: Wordings,
    kind: str,
    content: str,
    valid_from: date,
    association_id: int | None = None,
    by: Signature,
) -> Changes:
    """Let the office's own text hold from a day on; letters that were made keep theirs.

    Raises:
        KnownError: for a text with errors (the first is named with its line), a day that is past, or no change.
    """
    refuse_past(valid_from, by.today)
    (text,) = (one for one in list_texts(office=office, wordings=wordings, by=by) if one.kind == kind)
    wanted = content.strip() + "\n"
    for finding in check_form(wanted, text.vocabulary):
        if finding.level == "error":
            place = f"Linje {finding.line}: " if finding.line else ""
            raise KnownError(f"Teksten kan ikke gemmes. {place}{finding.text}", "Ret teksten, og gem igen.")
    with office.write("save_text", by) as unit:
        before = text_for(unit, kind, valid_from, association_id=association_id)
        in_force = before.content if before else text.in_force(valid_from).content
        if in_force.strip() == wanted.strip():
            raise KnownError("Teksten er ikke ændret.", "Ret det, der skal være anderledes.")
        kept = _keep(unit, wordings, kind, wanted, valid_from, association_id)
    return Changes(
        f"»{TITLES[kind]}« bruger den nye tekst {_from_words(valid_from, by.today)}. Breve, der er sendt, er som før."
        f"{_fallen_words(kept)}",
        TOUCHED,
        undo=Undo("take_back_text", kept),
    )


def use_shipped(
    *,
    office: Office,
    wordings: Wordings,
    kind: str,
    valid_from: date,
    association_id: int | None = None,
    by: Signature,
) -> Changes:
    """Go back from a day on: to the program's text, or from an association's own text to the common one.

    Raises:
        KnownError: for a day that is past, or when no text of the office holds then or later.
    """
    refuse_past(valid_from, by.today)
    with office.write("use_shipped", by) as unit:
        runs = unit.letter_texts.valid(kind, valid_from, association_id=association_id)
        mine = runs is not None and runs.association_id == association_id and not runs.gives_way
        later = [one for one in _line_of(unit, kind, association_id) if one.valid_from > valid_from]
        if not mine and not later:
            raise KnownError("Der er ikke en egen tekst at gå tilbage fra.", "Hent listen igen med F5.")
        kept = _keep(unit, wordings, kind, "", valid_from, association_id)
    back = "programmets tekst" if association_id is None else "den fælles tekst"
    return Changes(
        f"»{TITLES[kind]}« bruger {back} {_from_words(valid_from, by.today)}.{_fallen_words(kept)}",
        TOUCHED,
        undo=Undo("take_back_text", kept),
    )


def take_back_text(
    *,
    office: Office,
    rates: RateBook,
    kind: str,
    association_id: int | None,
    version: int,
    fallen: Sequence[LetterText],
    by: Signature,
) -> Changes:
    """Take a version back that was just saved: the one before holds again, what was to come (``fallen``) comes again.

    Raises:
        KnownError: when another version was saved since.
    """
    with office.write("take_back_text", by) as unit:
        newest = next(reversed(_line_of(unit, kind, association_id)), None)
        if newest is None or newest.version != version:
            raise KnownError(
                "Teksten er gemt igen siden.", "Hent en tidligere tekst fra historikken i stedet."
            )
        unit.letter_texts.remove(newest)
        for text in fallen:
            unit.letter_texts.save(text)
        unit.describe("letter_text", None, kind=kind, version=newest.version, association=association_id)
    return Changes(f"»{TITLES[kind]}« er som før.", TOUCHED)


def _keep(
    unit: Unit, wordings: Wordings, kind: str, content: str, valid_from: date, association_id: int | None
) -> dict[str, object]:
    """Store a version and return what taking it back needs, with what was to come and has fallen away."""
    fallen = tuple(one for one in _line_of(unit, kind, association_id) if one.valid_from > valid_from)
    version = _next_version((*wordings.shipped(kind), *unit.letter_texts.all(kind)))
    unit.letter_texts.save(
        LetterText(
            kind=kind, version=version, content=content, valid_from=valid_from, association_id=association_id
        )
    )
    unit.describe(
        "letter_text", None, kind=kind, version=version, valid_from=valid_from.isoformat(),
        association=association_id,
    )  # fmt: skip
    return {"kind": kind, "association_id": association_id, "version": version, "fallen": fallen}


def _line_of(unit: Unit, kind: str, association_id: int | None) -> list[LetterText]:
    """The office's Danish versions for all or for one association, in the order they were saved."""
    texts = unit.letter_texts.all(kind)
    return [one for one in texts if one.association_id == association_id and one.language == "da"]


def _history(shipped: Sequence[LetterText], own: Sequence[LetterText]) -> tuple[LetterText, ...]:
    danish_ones = [one for one in own if one.language == "da"]
    return tuple(
        sorted((*shipped, *danish_ones), key=lambda one: (one.valid_from, one.version), reverse=True)
    )


def _next_version(texts: Sequence[LetterText]) -> int:
    """One more than any version of the kind, shipped or not: the number in a letter's footer is never ambiguous."""
    return 1 + max(one.version for one in texts)


def _holds(text: LetterText, day: date) -> bool:
    return text.valid_from <= day and (text.valid_to is None or day < text.valid_to)


def _from_words(day: date, today: date) -> str:
    return "fra i dag" if day == today else f"fra {danish.long_date(day)}"


def _fallen_words(kept: Mapping[str, object]) -> str:
    return " Den tekst, der skulle gælde senere, er faldet bort." if kept["fallen"] else ""
