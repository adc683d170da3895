"""Checking the wording of a letter as the office writes it: what would stop a letter, and what reads badly.

Errors are names the letter does not know, marks that are not closed and sections that must be there; they keep
a text from being saved. Warnings are plain language (PRACTICE.md § 4.1) and fields that may be empty.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal

from boligdesk.domain.letter_forms import HEADING, PIECE, Form, FormLine, FormPart, read_form

LONGEST_SENTENCE: Final = 25
"""Words of a sentence (PRACTICE.md § 4.1)."""
HIGHEST_LIX: Final = 40
"""Above it a text is hard to read (PRACTICE.md § 4.1)."""
LONGEST_TEXT: Final = 40_000
"""Characters of a text: some twenty pages, more than any letter has."""
ALWAYS_SHOWN: Final = ("emne", "hilsen")
"""Sections that must say something in every case, where the letter has them."""
NEEDED: Final = (*ALWAYS_SHOWN, "klage")
"""Sections that a text must have where the shipped one has them."""
_FEWEST_WORDS: Final = 50
"""A LIX of fewer words says nothing."""
_MOST_CONDITIONS: Final = 8
_SENTENCE_END: Final = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ])")
_WORD: Final = re.compile(r"[\w§]+(?:[.,–-]\w+)*")
_SHORTENED: Final = re.compile(r"\b(ca|kl|nr|stk|tlf|bl\.a|f\.eks)\.\s", re.IGNORECASE)
_LONG_WORD: Final = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A name that can stand in a text, and what it means in Danish."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What the wording of one kind of letter may name, and the sections it must have."""

    fields: tuple[Word, ...]
    conditions: tuple[Word, ...]
    blocks: tuple[Word, ...]
    needed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend or to think of, on a line of the text (from 1; 0 = the whole text)."""

    level: Literal["error", "warning"]
    line: int
    text: str


def check_form(content: str, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Everything found in a text, errors first, each in the order of the lines."""
    if len(content) > LONGEST_TEXT:
        return (Finding("error", 0, f"Teksten er for lang: højst {LONGEST_TEXT:,} tegn.".replace(",", ".")),)
    form = read_form(content)
    found = [*_forms(content), *_sections(form, vocabulary), *_names(form, vocabulary), *_language(form)]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.level != "error", one.line)))


def needed_sections(shipped: str) -> tuple[str, ...]:
    """The sections a text of this kind must have: those of the shipped one that the law or the page asks for."""
    keys = {part.key for part in read_form(shipped).parts}
    return tuple(key for key in NEEDED if key in keys)


def _forms(content: str) -> Iterator[Finding]:
    """Marks that are not closed or stand where they do nothing."""
    for number, raw in enumerate(content.splitlines(), start=1):
        text = raw.strip()
        if text.startswith("#"):
            continue
        if (heading := HEADING.match(text)) is not None:
            if any(mark in (heading["title"] or "") for mark in "{}*"):
                yield Finding(
                    "error", number, "En overskrift er kun tekst: flyt {navn} og **fed** ned i afsnittet."
                )
            continue
        if text.startswith("==") and not read_form(text).parts:
            yield Finding("error", number, "Afsnittet begynder forkert: skriv »== navn | Overskrift«.")
        if (
            text.startswith("[")
            and (said := read_form(f"== a\n{text}").parts[0].lines)
            and not said[0].wanted
        ):
            yield Finding("error", number, "Betingelsen er skrevet forkert: skriv »[hvis navn] Tekst«.")
        elif "[hvis" in text[1:]:
            yield Finding(
                "error", number, "En betingelse gælder en hel linje: begynd en ny linje med [hvis …]."
            )
        rest = PIECE.sub(lambda piece: piece["bold"] or "", text)
        rest = PIECE.sub("", rest)
        if "{" in rest or "}" in rest:
            yield Finding("error", number, "En krølleparentes er ikke lukket: skriv {navn} uden mellemrum.")
        if text.count("**") % 2:
            yield Finding("warning", number, "De to stjerner til fed skrift er ikke lukket på linjen.")


def _sections(form: Form, vocabulary: Vocabulary) -> Iterator[Finding]:
    if form.before:
        yield Finding(
            "error", form.before[0].number, "Teksten står før det første afsnit: begynd med »== emne«."
        )
    keys = [part.key for part in form.parts]
    for at, part in enumerate(form.parts):
        if part.key in NEEDED and part.key in keys[:at]:
            yield Finding("error", part.number, f"Afsnittet »{part.key}« står to gange.")
    for key in vocabulary.needed:
        part_of_key = next((part for part in form.parts if part.key == key), None)
        if part_of_key is None:
            yield Finding("error", 0, f"Afsnittet »{key}« mangler: skriv »== {key}« og teksten under.")
        elif gap := _gap(part_of_key, always=key in ALWAYS_SHOWN):
            yield Finding("error", part_of_key.number, gap)


def _gap(part: FormPart, *, always: bool) -> str:
    """What to say of a needed section that is empty, or empty in some case."""
    said = [line for line in part.lines if line.text.strip("~ ")]
    if not said:
        return f"Afsnittet »{part.key}« er tomt."
    names = sorted({name for line in said for name, _wanted in line.wanted})
    if not always or any(not line.wanted for line in said):
        return ""
    open_case = f"Afsnittet »{part.key}« kan blive tomt: lad én linje stå uden [hvis …]."
    if len(names) > _MOST_CONDITIONS:
        return open_case
    cases = (dict(zip(names, case, strict=True)) for case in product((True, False), repeat=len(names)))
    shown = (any(all(case[name] == is_so for name, is_so in line.wanted) for line in said) for case in cases)
    return "" if all(shown) else open_case


def _names(form: Form, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Fields, conditions and blocks the letter does not know; fields that may be empty where they stand."""
    fields = [one.name for one in vocabulary.fields]
    conditions = [one.name for one in vocabulary.conditions]
    blocks = [one.name for one in vocabulary.blocks]
    for part in form.parts:
        for line in part.lines:
            for name, _wanted in line.wanted:
                if name not in conditions:
                    yield Finding(
                        "error", line.number, _unknown(f"[hvis {name}]", "en betingelse", name, conditions)
                    )
            if line.text.startswith("@") and (block := line.text[1:].strip()) not in blocks:
                yield Finding("error", line.number, _unknown(f"@{block}", "en tabel", block, blocks))
            for name in fields_of(line.text):
                if name not in fields:
                    yield Finding("error", line.number, _unknown(f"{{{name}}}", "en oplysning", name, fields))
                elif name in conditions and (name, True) not in line.wanted:
                    yield Finding(
                        "warning", line.number, f"{{{name}}} kan mangle: skriv [hvis {name}] foran linjen."
                    )


def _unknown(written: str, what: str, name: str, known: Sequence[str]) -> str:
    if " eller " in name:
        return "»eller« kan ikke stå i en betingelse: skriv teksten på to linjer, en til hver."
    near = difflib.get_close_matches(name[:40], known, n=1)
    hint = f" Mente du »{near[0]}«?" if near else ""
    shown = written if len(written) <= 40 else f"{written[:39]}…"
    return f"{shown} er ikke {what}, som brevet kender.{hint}"


def fields_of(text: str) -> Iterator[str]:
    """The names of the fields in a line, also those within bold words."""
    for piece in PIECE.finditer(text):
        if piece["name"]:
            yield piece["name"]
        else:
            yield from fields_of(piece["bold"])


def _language(form: Form) -> Iterator[Finding]:
    sentences = list(_sentences(form))
    for number, words in sentences:
        if len(words) > LONGEST_SENTENCE:
            yield Finding(
                "warning", number,
                f"Sætningen har {len(words)} ord: »{' '.join(words[:5])} …«. Del den, så den har højst "
                f"{LONGEST_SENTENCE}.",
            )  # fmt: skip
    value = lix_of([words for _number, words in sentences])
    if value is not None and value > HIGHEST_LIX:
        yield Finding(
            "warning", 0,
            f"Teksten er svær at læse (lixtal {value}, højst {HIGHEST_LIX}): brug kortere ord og sætninger.",
        )  # fmt: skip


def lix_of(sentences: Sequence[Sequence[str]]) -> int | None:
    """The LIX of a text: words a sentence plus the percentage of words over six letters; ``None`` = too few words.

    Rounded up, so that it is over a whole limit exactly where the true value is.
    """
    words = [word for sentence in sentences for word in sentence]
    if len(words) < _FEWEST_WORDS:
        return None
    long_words = sum(len(word) > _LONG_WORD for word in words)
    return -(-(len(words) ** 2 + 100 * long_words * len(sentences)) // (len(words) * len(sentences)))


def _sentences(form: Form) -> Iterator[tuple[int, list[str]]]:
    """The words of every sentence with the line it begins on; a field counts as one short word."""
    for part in form.parts:
        for paragraph in _paragraphs(part.lines):
            for number, text in _split(paragraph):
                if words := _WORD.findall(text):
                    yield number, words


def _paragraphs(lines: Sequence[FormLine]) -> Iterator[list[FormLine]]:
    """Neighbouring lines that stand in the letter together: under the same conditions, none a note or a block."""
    run: list[FormLine] = []
    for line in lines:
        note = line.text.startswith("~")
        if run and (not line.text or note or line.text.startswith("@") or line.wanted != run[-1].wanted):
            yield run
            run = []
        if line.text and not line.text.startswith("@"):
            run.append(line)
        if note:
            yield run
            run = []
    if run:
        yield run


def _split(paragraph: Sequence[FormLine]) -> Iterator[tuple[int, str]]:
    text, starts = "", []
    for line in paragraph:
        starts.append((len(text), line.number))
        text += _readable(line.text) + " "
    at = 0
    for sentence in _SENTENCE_END.split(text):
        place = text.index(sentence, at)
        at = place + len(sentence)
        yield max((one for one in starts if one[0] <= place), default=(0, 0))[1], sentence


def _readable(text: str) -> str:
    words = _SHORTENED.sub(r"\1 ", text.lstrip("~ ").replace("**", ""))
    return PIECE.sub("Felt", words)
