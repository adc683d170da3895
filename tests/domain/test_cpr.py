"""CPR numbers where they must not stand, as people and programs write them."""

from __future__ import annotations

import pytest

from boligdesk.domain.cpr import CPR_LIKE, may_hold_cpr, without_cpr

WRITTEN = (
    "010190-1234", "0101901234", "010190 1234", "010190 - 1234", "010190–1234", "010190 — 1234", "010190\u20111234",
    "010190\u22121234", "010190\u00a01234", "010190-\u200b1234", "610190-1234",
)  # fmt: skip


@pytest.mark.parametrize("number", WRITTEN)
def test_it_is_known_however_it_is_written(number: str) -> None:
    text = f"Sendt til Bo ({number}) i går"
    assert may_hold_cpr(text)
    assert CPR_LIKE.search(text)
    assert without_cpr(text, "(udeladt)") == "Sendt til Bo ((udeladt)) i går"


def test_in_free_words_a_number_without_a_day_goes_too_but_files_keep_it() -> None:
    text = "Sag 999999-1234"
    assert without_cpr(text, "…") == "Sag …"
    assert CPR_LIKE.search(text) is None


@pytest.mark.parametrize(
    "text",
    ["Telefon 33 66 33 66", "2026-00017", "01019-1234", "010190-12345", "1010190-1234", "010190, 1234"],
)
def test_other_numbers_stay(text: str) -> None:
    assert not may_hold_cpr(text)
    assert CPR_LIKE.search(text) is None
    assert without_cpr(text, "…") == text
