"""The keys under which names are found again."""

from __future__ import annotations

import unicodedata


def name_key(text: str) -> str:
    """Give the key under which a name is found again, whatever its case and blanks."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
