"""The parts of a report that are counted from other rows than the vacancies (PRACTICE.md § 6.3, sheets 7–13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from boligdesk.domain.people_figures import (
    CohortRow,
    GrantRow,
    KeptRow,
    RefusalRow,
    SupportRow,
)
from boligdesk.domain.shelter_figures import LongStays, ShelterRow

SHEET_NOTES: Final = {
    "Bydel og husleje": "Boligens bydel og husleje pr. måned uden forbrug; øvre grænse er med i klassen.",
    "Aftalte andele": (
        "Aftalt andel gælder afdelingens ledige boliger; – = ingen aftalt andel "
        "kendes. Hvor mange boliger der i alt er blevet ledige, får kontoret ikke oplyst, så det kan ikke regnes ud, "
        "om andelen er nået."
    ),
    "Afslag": (
        "Borgeres afslag, svaret i perioden. »Tæller« = uden saglig grund og færdigvurderet. Afventer = ingen har "
        "vurderet det."
    ),
    "Bostøtte": (
        "I gang = begyndt og ikke slut på periodens sidste dag; CTI slutter efter 9 måneder. Startet i tide = senest "
        "14 dage efter indflytning, af dem, hvis startdag er kendt. Uden startdag er alle, der mangler en dag."
    ),
    "Herberg": (
        "Ophold på herberg (§ 110), som de står i sagerne; flytning til et andet herberg samme dag er ét ophold, og "
        "det slutter senest ved indflytning. Refusionsdage: brugt i borgerens løbende år."
    ),
    "Projekter": "Borgere i hvert projekt efter sagens tilstand i dag, også i rapporter for tidligere måneder.",
    "Tilskud": (
        "Tilskud, der løber på periodens sidste dag. En lejer med to slags tæller i begge linjer. Betaling = "
        "gennemsnit pr. måned nu og når alle lejerens tilskud er slut, hvor det er beregnet."
    ),
    "Fastholdelse": (
        "Opfølgninger, hvis dag er kommet. Andelen er af dem, hvor det vides. »I perioden« = dagen faldt i måneden."
    ),
    "Tomgangsleje": (
        "Huslejen for de dage, boligen har stået til kommunens rådighed, efter hvem der havde den den enkelte dag. "
        "Linjerne giver i alt; dele rundes, så det passer på øren."
    ),
}
"""What somebody must know to read the figures of a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """What is agreed with an estate and what came from it: ``percent`` of its vacancies, ``None`` = none is known.

    ``received`` in the period, ``year`` in twelve months. How many vacancies the estate had is not known to the office,
    so whether the share was kept cannot be told from here.
    """

    association: str
    estate_no: str
    estate: str
    percent: int | None
    received: int
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportParts:
    """Counted rows; ``day`` is the last day of the period, or today where it is not over."""

    day: date
    shares: tuple[ShareRow, ...]
    refusals: tuple[RefusalRow, ...]
    refusal_labels: dict[str, str]
    support: tuple[SupportRow, ...]
    shelters: tuple[ShelterRow, ...]
    long_stays: tuple[LongStays, ...]
    cohorts: tuple[CohortRow, ...]
    grants: tuple[GrantRow, ...]
    all_grants: GrantRow
    kept: tuple[KeptRow, ...]
    kept_in_period: tuple[KeptRow, ...]
