"""What stands in one cell of a list, as a Danish office writes it: amounts, dates, yes and no.

Each reader takes the raw cell of a workbook or a text file and gives a whole value
(øre, hundredths of m², a date …) or raises :class:`Unreadable` with a Danish sentence.
Nothing is guessed: ``12.34`` is no amount and ``31-02-2027`` no date.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import TypeAlias, TypeGuard

from boligdesk.danish import MONTHS
from boligdesk.domain.money import AmountError, parse_amount, round_half_up

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
"""One cell as the reader of workbooks gives it; text files give only ``str``."""

_BLANK = frozenset({"", "-", "--", "–", "—", "?", "ukendt", "n/a", "na", "ikke oplyst"})
_YES = frozenset({"ja", "j", "x", "✓", "✔", "1", "sand", "true", "yes"})
_NO = frozenset({"nej", "n", "0", "falsk", "false", "no", "ingen"})
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
_DATE_DIGITS = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\.?\s*[./ -]\s*(\d{4}|\d{2})")
_DATE_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")
_DATE_WORDS = re.compile(r"(\d{1,2})\.?\s*([a-zæøå]{3,9})\.?\s+(\d{4}|\d{2})")
_DATE_BEFORE = re.compile(r"^(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,?\s+)?(?:d\.\s*|den\s+|pr\.?\s+)?")
_DATE_AFTER = re.compile(r"\s*(?:,?\s*kl\.?\s*\d{1,2}(?:[.:]\d{2})?)?\.?$")
_SERIAL_EPOCH = date(1899, 12, 30)
_SERIAL_RANGE = range(10_000, 80_000)


class Unreadable(ValueError):
    """A cell that cannot be read as what its column holds; the message is a Danish sentence."""


def as_text(value: Value) -> str:
    """Return a cell as one line of text: a whole number without decimals, a date as ``15-12-2026``."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return str(int(value))
    if isinstance(value, float):
        return repr(value).replace(".", ",")
    if isinstance(value, date):
        return f"{value.day:02d}-{value.month:02d}-{value.year}"
    return " ".join(str(value).replace("\u00a0", " ").split())


def is_blank(value: Value) -> bool:
    """Whether a cell says nothing: empty, a dash or »ukendt«."""
    return isinstance(value, str) and as_text(value).casefold() in _BLANK


def read_amount(value: Value) -> int:
    """Read an amount of kroner; return øre.

    A number of a workbook is rounded to whole øre, because Excel shows a computed
    ``4526.5833`` as ``4.526,58``; text goes through the one strict parser.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Unreadable(f"»{as_text(value)}« er ikke et beløb. Skriv for eksempel 4.312 eller 4.312,50.")
    if isinstance(value, str):
        try:
            return parse_amount(as_text(value))
        except AmountError as error:
            raise Unreadable(str(error)) from None
    return _hundredths(value)


def read_area(value: Value) -> int:
    """Read an area such as ``56,5`` or ``72 m²``; return hundredths of a square metre."""
    if _is_number(value):
        return _hundredths(value)
    text = re.sub(r"\s*(?:m2|m²|kvm|kvadratmeter)\.?$", "", as_text(value), flags=re.IGNORECASE)
    match = re.fullmatch(r"([-−]?)(\d{1,5})(?:[,.](\d{1,2}))?", text)
    if match is None:
        raise Unreadable(f"»{as_text(value)}« er ikke et areal. Skriv antal m², for eksempel 56,5.")
    area = int(match[2]) * 100 + int((match[3] or "0").ljust(2, "0"))
    return -area if match[1] else area


def read_whole(value: Value) -> int:
    """Read a whole number such as ``3``, ``3 vær.`` or ``2 rum``."""
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    match = re.fullmatch(
        r"([-−]?\d{1,4})(?:,0+)?(?:\s*(?:vær|rum|v|værelses?|værelser|personer|børn|voksne|sal)\.?)?",
        as_text(value).casefold(),
    )
    if match is None:
        raise Unreadable(f"»{as_text(value)}« er ikke et helt tal.")
    return int(match[1].replace("−", "-"))


def read_yes_no(value: Value) -> bool:
    """Read ja/nej, j/n, a cross, 1/0; a remark may follow (»Ja, kat«)."""
    if isinstance(value, bool):
        return value
    text = as_text(value).casefold().rstrip(".")
    first = re.split(r"[\s,;:(]", text, maxsplit=1)[0]
    for words, answer in ((_YES, True), (_NO, False)):
        if text in words or (first in words and len(first) > 1):
            return answer
    raise Unreadable(f"»{as_text(value)}« er hverken ja eller nej.")


def read_date(value: Value) -> date:
    """Read a date in digits (``04.12.26``, ``15/12-2026``, ISO), in words, or as a cell of Excel.

    A date without a year is refused: it could be last year's.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if _is_number(value) and int(value) in _SERIAL_RANGE:
        return _SERIAL_EPOCH + timedelta(days=int(value))
    parts = _date_parts(as_text(value).casefold())
    if parts is None:
        raise Unreadable(f"»{as_text(value)}« er ikke en dato. Skriv dag, måned og år: 15-12-2026.")
    try:
        return date(*parts)
    except ValueError:
        raise Unreadable(f"»{as_text(value)}« findes ikke i kalenderen.") from None


def read_year(value: Value) -> tuple[int, date | None]:
    """Read the year a building was first used, with the day where the cell holds one."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}", as_text(value)):
        try:
            day = read_date(value)
        except Unreadable:
            years = set(re.findall(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)", value))
            if len(years) != 1:
                raise Unreadable(f"»{as_text(value)}« er ikke ét årstal.") from None
            return int(years.pop()), None
        return day.year, day
    if isinstance(value, date):
        return value.year, value.date() if isinstance(value, datetime) else value
    year = read_whole(value)
    if not 1000 <= year <= 9999:
        raise Unreadable(f"»{as_text(value)}« er ikke et årstal med fire cifre.")
    return year, None


def _is_number(value: Value) -> TypeGuard[float]:
    return isinstance(value, float | int) and not isinstance(value, bool) and math.isfinite(value)


def _hundredths(value: float) -> int:
    if not math.isfinite(value) or abs(value) > 1e9:
        raise Unreadable(f"»{value}« er ikke et tal, der kan regnes med.")
    numerator, denominator = value.as_integer_ratio()
    return round_half_up(numerator * 100, denominator)


def _date_parts(text: str) -> tuple[int, int, int] | None:
    """Split a written date into year, month and day; whether the day exists is checked later."""
    bare = _DATE_AFTER.sub("", _DATE_BEFORE.sub("", text))
    if match := _DATE_ISO.fullmatch(bare):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DATE_DIGITS.fullmatch(bare):
        return _full_year(match[3]), int(match[2]), int(match[1])
    if match := _DATE_WORDS.fullmatch(bare):
        month = _MONTH_NUMBERS.get(match[2][:3])
        if month is not None and MONTHS[month - 1].startswith(match[2]):
            return _full_year(match[3]), month, int(match[1])
    return None


def _full_year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)
