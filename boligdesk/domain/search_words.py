"""How words are compared when somebody searches: without case and accents, æ as ae, å as aa, ø as oe.

What is kept to be found and what is typed go through the same functions, so they always agree.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_KIN: Final = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "ő": "oe", "å": "aa", "ü": "y", "ű": "y", "đ": "d", "ð": "d",
     "þ": "th", "ł": "l", "ı": "i", "ß": "ss"}
)  # fmt: skip
_WORD: Final = re.compile(r"[^\W_]+")
_SOUNDS: Final = (("aa", "a"), ("ae", "a"), ("oe", "o"), ("ch", "k"), ("ck", "k"), ("ph", "f"), ("th", "t"),
                  ("x", "ks"), ("c", "k"), ("q", "k"), ("w", "v"), ("z", "s"), ("j", "i"), ("y", "i"))  # fmt: skip
_DOUBLED: Final = re.compile(r"(.)\1+")
SHORTEST_SPELLED: Final = 4
"""Shorter words have too many neighbours for a guess at what was meant."""


@lru_cache(maxsize=8192)
def folded(text: str) -> tuple[str, ...]:
    """Cut a text into its words as they are compared."""
    letters = unicodedata.normalize("NFC", text).lower().translate(_KIN)
    if not letters.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return tuple(_WORD.findall(letters))


def kept_words(*texts: str | None) -> tuple[str, ...]:
    """The words under which something shall be found.

    A number is kept as written and without leading zeros; one in parts (``12-345-6``) also as a whole.
    """
    found: dict[str, None] = {}
    for text in texts:
        for chunk in (text or "").split():
            words = folded(chunk)
            for word in words:
                found[word] = None
                found[_plain(word)] = None
            if len(words) > 1 and all(word.isdecimal() for word in words):
                found["".join(words)] = None
    return tuple(found)


def wanted_words(text: str) -> tuple[str, ...]:
    """The words that somebody typed, each to be found as the beginning of a kept one."""
    return tuple(dict.fromkeys(_plain(word) for word in folded(text)))


def spellings(word: str) -> frozenset[str]:
    """What a word may become by one slip: as it sounds, whole and with any one letter left out.

    Two words that share one of these differ by a letter left out, put in, changed or swapped with its
    neighbour. Numbers and short words have none.
    """
    if len(word) < SHORTEST_SPELLED or not word.isalpha():
        return frozenset()
    sound = _sound(word)
    return frozenset({sound, *(sound[:n] + sound[n + 1 :] for n in range(len(sound)))})


def _sound(word: str) -> str:
    for written, spoken in _SOUNDS:
        word = word.replace(written, spoken)
    return _DOUBLED.sub(r"\1", word)


def _plain(word: str) -> str:
    """A number without leading zeros; noughts alone stay."""
    return (word.lstrip("0") or word) if word.isdecimal() else word
