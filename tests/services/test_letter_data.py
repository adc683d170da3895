"""What is told of a letter."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from support.fake_office import FakeOffice
from support.letter_cases import assignment_case, offer_case, return_case

from boligdesk.services.letter_contents import LetterContent
from boligdesk.services.letter_data import letter_data
from boligdesk.services.letter_making import keep_letter
from boligdesk.services.views import Signature

BY = Signature("anna", datetime(2026, 11, 23, 12, 34, tzinfo=UTC))
CASES = [("offer", offer_case()), ("assignment", assignment_case()), ("return", return_case())]


def test_an_offer_tells_case_number_number_and_deadline() -> None:
    content = offer_case()
    assert letter_data("offer", content) == {
        "brevtype": "tilbud", "titel": "Tilbudsbrev", "sprog": "da", "brevdato": content.letter_date.isoformat(),
        "modtagertype": "borger", "sagsnr": content.case_no, "tilbudsnr": content.number,
        "frist": content.reply_by.isoformat(),
    }  # fmt: skip


def test_what_a_letter_does_not_have_is_left_out() -> None:
    assert letter_data("return", return_case()).keys() == {
        "brevtype", "titel", "sprog", "brevdato", "modtagertype",
    }  # fmt: skip
    assert letter_data("return", return_case())["modtagertype"] == "boligorganisation"
    assigned = assignment_case()
    assert letter_data("assignment", assigned)["frist"] == assigned.confirm_by.isoformat()  # type: ignore[union-attr]
    assert "frist" not in letter_data("assignment", replace(assigned, confirm_by=None))


@pytest.mark.parametrize(("kind", "content"), CASES, ids=[kind for kind, _ in CASES])
def test_nobody_is_named_in_the_data(kind: str, content: LetterContent) -> None:
    told = json.dumps(letter_data(kind, content), ensure_ascii=False)
    assert not re.search(r"\d{6}-?\d{4}", told)
    assert content.recipient.name not in told  # type: ignore[union-attr]


def test_a_letter_is_kept_with_its_data() -> None:
    office = FakeOffice()
    content = offer_case()
    with office.write("test", BY) as unit:
        kept = keep_letter(unit, lambda _content, _text=None: b"%PDF", "offer", content, BY, applicant_id=5)
    assert kept.data == letter_data("offer", content)
    assert (kept.applicant_id, kept.made_by) == (5, "anna")
