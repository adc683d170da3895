"""What is said of the figures of a report: how each is counted, and what must be known to read a sheet.

The workbook, the window and the summary say it in the same words.
"""

from __future__ import annotations

from typing import Final

from boligdesk.domain.made_report import INTERN

DEFINITIONS: Final = (
    ("Modtaget", "Boliger modtaget til anvisning med modtagelsesdato i perioden."),
    ("Tilbudt", "Boliger, der er sendt mindst ét tilbudsbrev om i perioden; hver bolig tæller én gang."),
    ("Udlejet", "En borger har sagt ja; tæller i den måned, svaret er givet."),
    (
        "Returneret",
        "Givet tilbage til boligorganisationen, afslået af borgere og derefter returneret, eller udløbet hos os; "
        "tæller i den måned, det er afgjort.",
    ),
    (
        "Kunne betale",
        "Returneret, selv om mindst én ventende borger kunne betale (også med tilskud), da det sidst blev beregnet. "
        "Boliger, hvor det ikke er beregnet, tæller ikke med.",
    ),
    (
        "Returprocent",
        "Returneret / (returneret + udlejet), begge afgjort i perioden. Boliger, som boligorganisationen selv "
        "trækker tilbage (R16), og genhusning tæller ikke med.",
    ),
    ("Svartid", "Dage fra modtaget til afgjort; median. Hverdage er uden lørdag, søndag og helligdage."),
    (
        "Tomgangsleje",
        "Huslejen for de dage, boligen har stået til kommunens rådighed: fra den er ledig til dagen før indflytning. "
        "Er den givet tilbage, til dagen før den er lejet ud igen, men højst til dagen før opsigelsen virker; har "
        "boligorganisationen selv trukket den tilbage, til og med den dag. Husleje × dage / dage i måneden; første og "
        "sidste dag tæller med. Linjerne under beløbet deler det efter, hvem der havde boligen den enkelte dag.",
    ),
    ("Huslejeklasse", "Husleje pr. måned uden forbrug. Den øvre grænse er med i klassen (»maks. 3.500«)."),
    (
        "Netto",
        "Det, borgeren betaler efter boligstøtte og tilskud, fra beregningen i det accepterede tilbud. Findes kun "
        "for udlejede boliger.",
    ),
    (
        "Gennemsnitlig mangel",
        "Hvor meget nettohuslejen var for høj for den borger, der var tættest på at kunne betale; gennemsnit af de "
        "returneringer, hvor tallet er kendt.",
    ),
)
"""Names and their definitions (PRACTICE.md "Decided"), in the order of the front page."""

_HIDDEN_NOTES: Final = (
    (
        "Skjult",
        "Antal på 1–4 er skjult, og med dem de tal, de ellers kunne regnes ud af. 0 vises i rapportens egen periode. "
        "Procenter, mediantal og beløb, der bygger på skjulte antal, er også skjult. I graferne mangler de.",
    ),
    (
        "Andre perioder",
        "Tal for året til dato, 12 måneder og tidligere måneder vises kun, når de kan lægges sammen af tal, BL har "
        "fået før. Ellers kunne forskellen på to rapporter røbe et lille antal. Det samme gælder et tal, der er rettet "
        "med 1–4. Derfor er antallet af åbne boliger på en bestemt dag heller ikke med.",
    ),
)

MONTH_NOTES: Final = {
    "Nøgletal": "– betyder, at der ikke er data for perioden, eller at det ikke er beregnet.",
    "Bydel": "Boligens bydel. »Andel« er andel af periodens udlejede.",
    "Huslejeklasse": "Husleje pr. måned uden forbrug; øvre grænse er med. Netto = efter boligstøtte og tilskud.",
    "Returårsager": "Hovedårsagen. Mangel = hvor meget huslejen var for høj for den borger, der var tættest på.",
    "Boligorganisation": "Periodens modtagne og afgjorte boliger efter boligorganisation og afdeling.",
}
"""What somebody must know to read the figures of a sheet about the dwellings of the month."""

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
        "Ophold på herberg (§ 110), som de står i sagerne, ellers fra »Siden«; også for dem, der har fået tilbud eller "
        "bolig og ikke er flyttet. Flytning til et andet herberg samme dag er ét ophold, og det slutter senest ved "
        "indflytning. Refusionsdage: brugt i borgerens løbende år. Lukkede sager er ikke med."
    ),
    "Projekter": "Borgere i hvert projekt efter sagens tilstand i dag, også i rapporter for tidligere måneder.",
    "Tilskud": (
        "Tilskud, der løber på periodens sidste dag. En lejer med to slags tæller i begge linjer, så i »I alt« tæller "
        "tilskud og ikke lejere. Betaling = gennemsnit pr. måned nu og når alle lejerens tilskud er slut, hvor det er "
        "beregnet."
    ),
    "Fastholdelse": (
        "Opfølgninger, hvis dag er kommet. Andelen er af dem, hvor det vides. »I perioden« = dagen faldt i den."
    ),
    "Tomgangsleje": (
        "Huslejen for de dage, boligen har stået til kommunens rådighed, efter hvem der havde den den enkelte dag. "
        "Linjerne giver i alt; dele rundes, så det passer på øren."
    ),
}
"""The same of the sheets that are counted from other rows besides."""


_DEFINED: Final = dict(DEFINITIONS)
_OTHER_WORDS: Final = {
    "Returneret i alt": "Returneret",
    "– heraf med mindst én borger, der kunne betale": "Kunne betale",
    "Kunne være reddet": "Kunne betale",
    "Svartid, median dage": "Svartid",
    "Svartid, median hverdage": "Svartid",
    "Tomgangsleje i måneden": "Tomgangsleje",
    "Udlejet efter netto": "Netto",
    "Gennemsnitlig mangel pr. måned": "Gennemsnitlig mangel",
}
"""What a figure is called where it is shown, and the name it is defined under."""


_CARRIED: Final = (
    "Så mange borgere i klassen og de billigere får ingen bolig. En bolig, der er tilovers, kan gå til den, der kan "
    "betale mere; en dyrere hjælper ingen, der kan betale mindre."
)
_OF_NEED: Final = {
    "Mangler": "Klassens borgere minus de boliger, der ikke er brugt. Et minus er flere boliger end borgere.",
    "Mangler til og med klassen": _CARRIED,
    "Opgjort før boligstøtte": "Borgere, hvis betalingsevne er opgjort før boligstøtte. De er ikke med under Borgere.",
    "Mangler derefter": "Klassens borgere minus de boliger, der ikke er brugt, og de kommende.",
    "Mangler derefter til og med klassen": f"{_CARRIED} Her er de kommende boliger regnet med.",
}
"""The columns of need and supply that are not on the front page: they stand in no file to BL."""


def definition_of(name: str) -> str:
    """How the figure of a line, column or card is counted, empty where its name says it."""
    return _DEFINED.get(_OTHER_WORDS.get(name, name), "") or _OF_NEED.get(name, "")


def definitions(profile: str) -> tuple[tuple[str, str], ...]:
    """How the figures are counted, for the reader of a profile."""
    return DEFINITIONS if profile == INTERN else (*DEFINITIONS, *_HIDDEN_NOTES)


def sheet_note(sheet: str) -> str:
    """What must be known to read a sheet, empty where its figures say it themselves."""
    return MONTH_NOTES.get(sheet) or SHEET_NOTES.get(sheet, "")
