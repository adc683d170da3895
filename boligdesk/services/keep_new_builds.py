"""The register of coming new-build: kept line by line or taken in as a block, and taken back as it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from boligdesk import danish
from boligdesk.domain.new_builds import NewBuild
from boligdesk.errors import KnownError
from boligdesk.services.ports import Office, Unit
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"directory"})
Before = tuple[NewBuild | None, NewBuild | None]
"""A line before and after a change; ``None`` = it was not there."""


def new_builds(*, office: Office) -> tuple[NewBuild, ...]:
    """Every line, by the day it is ready."""
    with office.read() as unit:
        return unit.new_builds.all()


def save_new_builds(*, office: Office, lines: Sequence[NewBuild], by: Signature) -> Changes:
    """Keep new or corrected lines, all or none.

    Raises:
        KnownError: without lines, or when one lacks something or cannot be.
    """
    if not lines:
        raise KnownError("Der er ingen linjer at gemme.", "Skriv en linje ind, eller indsæt dem fra Excel.")
    kept = [_checked(one) for one in lines]
    with office.write("save_new_builds", by) as unit:
        before = {one.id: one for one in unit.new_builds.all()}
        pairs = tuple((before.get(one.id) if one.id else None, unit.new_builds.save(one)) for one in kept)
        unit.describe("new_build", pairs[0][1].id, projects=sorted({one.project for one in kept}))
    return Changes(
        f"{_words(kept)} er gemt.", _TOUCHED, pairs[0][1].id, Undo("undo_new_builds", {"changed": pairs})
    )


def _checked(one: NewBuild) -> NewBuild:
    """Without blanks around its words.

    Raises:
        KnownError: when something is missing or below its least value.
    """
    kept = replace(
        one, project=one.project.strip(), association=one.association.strip(), source=one.source.strip()
    )
    if not (kept.project and kept.association and kept.source):
        raise KnownError(
            "Nybyggeriet mangler projekt, boligorganisation eller kilde.",
            "Skriv, hvad det hedder, hvem der bygger, og hvor tallene kommer fra.",
        )
    if kept.units < 1 or kept.rooms < 1 or kept.area < 1 or kept.rent < 1:
        raise KnownError(
            f"»{kept.project}« mangler antal, rum, areal eller husleje.", "Skriv tal, der er større end 0."
        )
    return kept


def remove_new_build(*, office: Office, new_build_id: int, by: Signature) -> Changes:
    """Take a line out.

    Raises:
        KnownError: when it is gone already.
    """
    with office.write("remove_new_build", by) as unit:
        line = _line(unit, new_build_id)
        if line is None:
            raise KnownError("Linjen er allerede fjernet.", "Hent siden igen med F5.")
        unit.new_builds.remove(new_build_id)
        unit.describe("new_build", new_build_id, projects=[line.project])
    return Changes(f"{_words([line])} er fjernet.", _TOUCHED, new_build_id,
                   Undo("undo_new_builds", {"changed": ((line, None),)}))  # fmt: skip


def undo_new_builds(*, office: Office, changed: Sequence[Before], by: Signature) -> Changes:
    """Put lines back as before: unchanged, gone again, or there again.

    Raises:
        KnownError: when one was changed since.
    """
    with office.write("undo_new_builds", by) as unit:
        for before, after in changed:
            if after is not None:
                if _line(unit, after.id) != after:
                    raise KnownError(f"»{after.project}« er ændret siden.", "Ret linjen i stedet.")
                if before is None:
                    unit.new_builds.remove(after.id or 0)
            if before is not None:
                unit.new_builds.save(before if after else replace(before, id=None))
        lines = [before or after for before, after in changed]
        named = [one for one in lines if one is not None]
        unit.describe("new_build", named[0].id, projects=sorted({one.project for one in named}))
    return Changes(f"{_words(named)} er, som før.", _TOUCHED)


def _line(unit: Unit, new_build_id: int | None) -> NewBuild | None:
    return next((one for one in unit.new_builds.all() if one.id == new_build_id), None)


def _words(lines: Sequence[NewBuild]) -> str:
    if len(lines) == 1:
        return f"Nybyggeriet »{lines[0].project}«"
    return danish.count(len(lines), "linje med nybyggeri", "linjer med nybyggeri")
