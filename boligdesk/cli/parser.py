"""What may be written on the command line, with its help and its errors in Danish."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from boligdesk import __version__

if TYPE_CHECKING:
    from boligdesk.domain.periods import Period

_TOLD = (
    (r"the following arguments are required: (.*)", r"Der mangler: \1."),
    (r"unrecognized arguments: (.*)", r"Ukendt: \1."),
    (
        r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        r"»\2« findes ikke. Vælg mellem: \3.",
    ),
    (r"argument (.*?): expected .*argument.*", r"Der mangler en værdi efter \1."),
    (r"argument (.*?): (.*)", r"\1: \2"),
)
"""What argparse says, and the same in Danish."""


class _Help(argparse.HelpFormatter):
    """Help that begins with ``brug:``."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "brug: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are Danish."""

    def __init__(self, **options: object) -> None:
        options |= {"add_help": False, "formatter_class": _Help, "allow_abbrev": False}
        super().__init__(**options)  # type: ignore[arg-type]
        self.words = self.add_argument_group("argumenter")
        self.choices = self.add_argument_group("valg")
        self.choices.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        for pattern, danish in _TOLD:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                message = match.expand(danish).replace("'", "")
                break
        self.exit(2, f"{message}\nSkriv {self.prog} --help for at se, hvordan kommandoen bruges.\n")


def make_parser() -> Parser:
    """The parser of the whole command line; ``command`` is ``None`` where the window is meant."""
    parser = Parser(
        prog="boligdesk",
        description="Boligsocial anvisning: hvem kan bo hvor, beregnet til kronen. Uden kommando åbnes vinduet.",
    )
    parser.choices.add_argument(
        "--version", action="version", version=f"Boligdesk {__version__}", help="vis versionen"
    )
    _common(parser)
    commands = parser.add_subparsers(
        dest="command", metavar="KOMMANDO", title="kommandoer", parser_class=Parser
    )
    for add in (
        _demo,
        _import,
        _rent,
        _match,
        _report,
        _supply,
        _letters,
        _answers,
        _replay,
        _setting,
        _migrate,
    ):
        add(commands)
    return parser


def _common(parser: Parser, *, default: str | None = None) -> None:
    parser.choices.add_argument(
        "--database",
        metavar="FIL|URL",
        default=default,
        help="en krypteret databasefil (laves af import og migrate) eller en SQLAlchemy-adresse; ellers din egen",
    )
    parser.choices.add_argument(
        "--today", metavar="ÅÅÅÅ-MM-DD", default=default, type=_day, help="regn, som om det er denne dag"
    )


def _command(commands: argparse._SubParsersAction[Parser], name: str, told: str) -> Parser:
    parser = commands.add_parser(name, help=told, description=told[0].upper() + told[1:] + ".")
    # What stands before the command counts too: a subcommand must not reset it.
    _common(parser, default=argparse.SUPPRESS)
    return parser


def _demo(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "demo", "lav et demokontor med opdigtede personer, og gennemfør en hel anvisningsdag"
    )
    parser.choices.add_argument(
        "--out", metavar="MAPPE", type=Path, help="mappe til breve, rapport og database"
    )
    parser.choices.add_argument(
        "--open", action="store_true", help="åbn vinduet bagefter; uden skærm laves et billede af hver side"
    )


def _import(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "import", "læs lister over ledige boliger eller indstillinger ind")
    parser.words.add_argument(
        "files", metavar="FIL", nargs="+", type=Path, help="lister (.xlsx, .xls, .ods, .csv, .txt)"
    )
    parser.choices.add_argument(
        "--association", metavar="NAVN", help="boligorganisationen, hvis listen ikke nævner den"
    )
    parser.choices.add_argument(
        "--dry-run", action="store_true", help="vis, hvad der vil ske, uden at gemme noget"
    )
    parser.choices.add_argument("--json", action="store_true", help="skriv en JSON-linje for hver læst række")


def _rent(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "rent", "beregn nettohuslejen for en fil med sager, en husstand i en bolig pr. række"
    )
    parser.words.add_argument(
        "cases", metavar="SAGER.csv", type=Path, help="sagerne: CSV med en kolonne for hver oplysning"
    )
    parser.choices.add_argument(
        "--out", metavar="RESULTAT.csv", type=Path, required=True, help="filen med svarene"
    )


def _match(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "match", "vis, hvem der kan bo i en ledig bolig")
    parser.words.add_argument(
        "vacancy", metavar="BOLIG", help="boligens nummer i programmet eller dens lejemålsnr."
    )
    parser.choices.add_argument("--json", action="store_true", help="skriv en JSON-linje for hver borger")


def _report(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "report", "lav rapporten for en måned, et kvartal eller et år som Excel-fil")
    parser.words.add_argument(
        "period",
        metavar="PERIODE",
        type=_period,
        help="fx 2026-11 (måned), 2026-K4 (kvartal) eller 2026 (år)",
    )
    parser.choices.add_argument(
        "--out", metavar="MAPPE", type=Path, required=True, help="mappen, hvor filen lægges"
    )
    parser.choices.add_argument(
        "--profile", choices=("intern", "bl"), default="intern",
        help="hvem rapporten er til; bl er uden linjer pr. bolig og uden antal på 1–4 (ellers intern)",
    )  # fmt: skip
    parser.choices.add_argument(
        "--compare", metavar="PERIODE", type=_period,
        help="læg et ark til, der sammenligner med en anden periode af samme længde, fx 2025-11",
    )  # fmt: skip
    parser.choices.add_argument(
        "--pdf", action="store_true", help="lav to sider som PDF til udvalget i stedet for Excel-filen"
    )


def _supply(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "supply", "hold borgernes betalingsevne mod huslejerne i et års boliger, klasse for klasse"
    )
    parser.words.add_argument("year", metavar="ÅÅÅÅ", type=_year, help="året, fx 2026")
    parser.choices.add_argument(
        "--profile", choices=("intern", "bl"), default="intern",
        help="hvem tallene er til; bl er uden antal på 1–4 (ellers intern)",
    )  # fmt: skip
    parser.choices.add_argument("--json", action="store_true", help="skriv tabellerne som JSON")


def _letters(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "letters", "gem et tilbuds breve som PDF")
    parser.choices.add_argument(
        "--offer", metavar="NR", required=True, help="tilbuddets nummer, fx 2026-0371"
    )
    parser.choices.add_argument(
        "--out", metavar="MAPPE", type=Path, required=True, help="mappen, hvor brevene lægges"
    )


def _answers(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "answers", "gem en dags svar til boligorganisationerne, en Excel-fil til hver"
    )
    parser.words.add_argument(
        "day", metavar="ÅÅÅÅ-MM-DD", type=_day, help="dagen, svarene er givet, fx 2026-11-23"
    )
    parser.choices.add_argument(
        "--out", metavar="MAPPE", type=Path, required=True, help="mappen, hvor filerne lægges"
    )
    parser.choices.add_argument(
        "--association", metavar="NAVN", help="kun svarene til denne boligorganisation"
    )


def _replay(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "replay", "vis et tilbud, som det så ud, og regn det efter; status 0, når alt er samme øre"
    )
    parser.words.add_argument("offer", metavar="TILBUD", nargs="?", help="tilbuddets nummer, fx 2026-0371")
    parser.choices.add_argument(
        "--all", action="store_true", help="regn alle tilbud i databasen efter, og vis kun forskelle"
    )
    parser.choices.add_argument("--json", action="store_true", help="skriv JSON, en linje for hvert tilbud")


def _setting(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "setting", "vis kontorets indstillinger, eller ret en af dem")
    parser.words.add_argument("key", metavar="NAVN", nargs="?", help="indstillingen, fx office.phone")
    parser.words.add_argument(
        "value", metavar="VÆRDI", nargs="?", help="den nye værdi; uden den vises den nuværende"
    )
    parser.choices.add_argument(
        "--from",
        dest="since",
        metavar="ÅÅÅÅ-MM-DD",
        type=_day,
        help="dagen, værdien gælder fra; ellers i dag",
    )
    parser.choices.add_argument("--source", metavar="TEKST", help="hvor værdien kommer fra")


def _migrate(commands: argparse._SubParsersAction[Parser]) -> None:
    _command(commands, "migrate", "bring databasen op til denne udgave af programmet")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"»{text}« er ikke en dato. Skriv fx 2026-11-23.") from None


def _period(text: str) -> Period:
    # The window is painted before the domain is read; only a command with a period needs it.
    from boligdesk.domain.periods import of_key

    try:
        return of_key(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"»{text}« er ikke en periode. Skriv fx 2026-11, 2026-K4 eller 2026."
        ) from None


def _year(text: str) -> int:
    if not re.fullmatch(r"[12]\d{3}", text):
        raise argparse.ArgumentTypeError(f"»{text}« er ikke et år. Skriv fx 2026.")
    return int(text)
