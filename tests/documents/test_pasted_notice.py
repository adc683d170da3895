"""Notices pasted as text: labels, running text, cells copied from a sheet, and text that says nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boligdesk.documents.list_json import notice_json
from boligdesk.documents.pasted_notice import read_pasted
from boligdesk.domain.notice_checks import MANDATORY

TODAY = date(2026, 11, 23)
EXPECTED = {
    "association": "VIBO", "estate_no": "045", "tenancy_no": "00610", "street": "Tagensvej", "house_no": "119B",
    "floor": "2", "door": "th", "postcode": "2200", "town": "København N", "rooms": 2, "area": 46.0, "rent": 3351,
    "heating": 415, "water": 193, "deposit": 12300, "first_use": 1986, "vacant_from": "2026-12-15",
    "reply_by": "2026-12-03",
}  # fmt: skip
RUNNING = """Hej
VIBO har en ledig bolig til jer i afdeling 045: Tagensvej 119B, 2. th., 2200 København N. Lejemålsnr. 00610.
Det er en 2-værelses på 46 m², husleje 3.351 kr. om måneden plus varme 415 kr. og vand 193 kr. Indskud 12.300 kr.
Boligen er ledig pr. 15. december 2026, og vi vil gerne have svar senest 3. december 2026.
Opført 1986."""
LABELS = """Anmeldelse fra VIBO
- Afdeling: 045
- Lejemålsnr.: 00610
- Adresse: Tagensvej 119B, 2. th., 2200 København N
- Antal værelser: 2
- Areal (BBR): 46 m²
- Månedlig husleje uden forbrug: 3.351,00 kr.
- A conto varme: 415
- A conto vand: 193
- Indskud: 12.300,-
- Taget i brug (år): 1986
- Kan overtages: 15/12-2026
- Svar ønskes senest: 3. december 2026 kl. 12"""
COPIED = (
    "Selskab\tAfd.nr.\tLejemål\tAdresse\tRum\tm2\tHusleje\tVarme\tVand\tIndskud\tOpført\tLedig\tFrist\n"
    "VIBO\t045\t00610\tTagensvej 119B, 2. th., 2200 København N\t2\t46\t3.351\t415\t193\t12.300\t"
    "1986\t15-12-2026\t3-12-2026"
)


@pytest.mark.parametrize("text", [RUNNING, LABELS, COPIED], ids=["running", "labels", "copied"])
def test_three_ways_to_say_the_same(text: str) -> None:
    row = read_pasted(text, today=TODAY)
    assert {key: value for key, value in notice_json(row).items() if value is not None} == EXPECTED
    assert row.messages == ()
    assert (row.sheet, row.row) == ("", 1)


@pytest.mark.parametrize(
    ("said", "rent"),
    [
        ("husleje 3.959 kr. inkl. varme og vand", 3351),
        ("husleje inkl. varme 3.766 kr.", 3351),
        ("bruttoleje 3.959 kr.", 3351),
        ("husleje 3.351 kr. ekskl. varme og vand", 3351),
        ("husleje 3.359 kr. inkl. el", None),
    ],
)
def test_what_is_inside_the_rent_is_heard(said: str, rent: int | None) -> None:
    row = read_pasted(RUNNING.replace("husleje 3.351 kr. om måneden", f"{said},"), today=TODAY)
    assert notice_json(row)["rent"] == rent
    assert row.refused == (rent is None)


def test_what_is_missing_is_said_once_each() -> None:
    row = read_pasted("Hej, har I fået mailen?", today=TODAY)
    assert all(value is None for value in notice_json(row).values())
    assert [message.level for message in row.messages] == ["error"] * len(MANDATORY)


@given(st.text(max_size=300))
def test_any_text_is_read_as_far_as_it_goes(text: str) -> None:
    assert read_pasted(text, today=TODAY).vacancy is not None
