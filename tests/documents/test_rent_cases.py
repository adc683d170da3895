"""The command for auditors: the official answers, the format, and what it says of rows that cannot be answered."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from boligdesk.documents.rate_files import shipped_rate_book
from boligdesk.documents.rent_cases import RESULT_COLUMNS, RentCaseResult, compute_rent_cases
from boligdesk.errors import KnownError

OFFICIAL = Path(__file__).parents[1] / "cases" / "official_2026.csv"
PLAIN = {
    "case": "a", "date": "2026-10-09", "pension": "none", "adults": "1", "income_year": "150000",
    "rent_month": "5310", "area_m2": "58",
}  # fmt: skip


def computed(folder: Path, text: str | bytes) -> tuple[RentCaseResult, list[dict[str, str]]]:
    source, target = folder / "cases.csv", folder / "result.csv"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = compute_rent_cases(source, target, shipped_rate_book())
    with target.open(encoding="utf-8", newline="") as file:
        return result, list(csv.DictReader(file))


def answer(folder: Path, **cells: str | None) -> dict[str, str]:
    row = {name: cell for name, cell in {**PLAIN, **cells}.items() if cell is not None}
    _, rows = computed(folder, f"{','.join(row)}\n{','.join(row.values())}\n")
    return rows[0]


def test_every_official_answer_is_met(tmp_path: Path) -> None:
    target = tmp_path / "result.csv"
    assert compute_rent_cases(OFFICIAL, target, shipped_rate_book()) == RentCaseResult(21, 0)
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 21
    for row in rows:
        for name in ("housing_benefit", "refund", "net_rent"):
            expected = row[f"expected_{name.replace('housing_', '')}_month"]
            assert expected in {"", row[f"{name}_month"]}, row["case"]
        assert row["status"] == "ok"
        assert row["rates"] == "2026-VEJ9336"


def test_defaults_are_the_published_ones(tmp_path: Path) -> None:
    row = answer(tmp_path)
    assert row["status"] == "ok"
    assert (row["benefit"], row["housing_benefit_month"], row["housing_benefit_paid_month"]) == (
        "boligsikring",
        "797",
        "797",
    )
    assert (row["refund_month"], row["net_rent_month"], row["margin_month"], row["warnings"]) == (
        "0", "4513", "", "",
    )  # fmt: skip
    empty = answer(
        tmp_path,
        children="",
        wealth=" ",
        heat="",
        assigned="",
        transitional="",
        grant_month="",
        capacity_month="",
    )
    assert {name: empty[name] for name in RESULT_COLUMNS} == {name: row[name] for name in RESULT_COLUMNS}


def test_columns_pass_through_in_their_order_and_the_results_follow(tmp_path: Path) -> None:
    text = "note,date,pension,adults,income_year,rent_month,area_m2,case\n"
    text += '"Æ, »x«\nto linjer",2026-10-09,none,1,150000,5310,58,007\n'
    _, rows = computed(tmp_path, text)
    assert rows[0]["note"] == "Æ, »x«\nto linjer"
    assert rows[0]["case"] == "007"
    header = (tmp_path / "result.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert header == f"{text.splitlines()[0]},{','.join(RESULT_COLUMNS)}"


def test_a_result_can_be_computed_again(tmp_path: Path) -> None:
    first = tmp_path / "first.csv"
    compute_rent_cases(OFFICIAL, first, shipped_rate_book())
    _, again = computed(tmp_path, first.read_bytes())
    assert [row["status"] for row in again] == ["ok"] * 21
    assert (tmp_path / "result.csv").read_bytes() == first.read_bytes()


@pytest.mark.parametrize("column", ["date", "pension", "adults", "income_year", "rent_month", "area_m2"])
@pytest.mark.parametrize("cell", ["", None])
def test_what_is_needed_and_missing_is_unknown(tmp_path: Path, column: str, cell: str | None) -> None:
    row = answer(tmp_path, **{column: cell})
    assert row["status"] == f"unknown: {column}"
    assert all(row[name] == "" for name in RESULT_COLUMNS if name != "status")


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ({"date": "2027-01-01"}, "unknown: satser 2027"),
        ({"date": "2019-12-31"}, "unknown: satser 2019"),
        ({"date": "2022-06-01"}, "unknown: indkomstgrænse (boligsikring) 2022"),
        ({"date": "2021-06-01", "wealth": "900000"}, "unknown: formuegrænse, nedre (boligsikring) 2021"),
        ({"date": "2026-12-31"}, "ok"),
        ({"date": "2023-06-01", "transitional": "yes"}, "ok"),
        ({"date": "2022-06-01", "pension": "disability_old", "transitional": "yes"},
         "unknown: logi pr. døgn (§ 110) 2022"),
    ],
)  # fmt: skip
def test_a_rate_that_is_missing_is_named_with_its_year(
    tmp_path: Path, cells: dict[str, str], status: str
) -> None:
    assert answer(tmp_path, **cells)["status"] == status


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("date", "9.10.2026"), ("date", "2026-02-30"), ("date", "20261009"), ("pension", "su"), ("adults", "to"),
        ("adults", "1.0"), ("adults", "0"), ("children", "-1"), ("adults_18plus", "0"), ("income_year", "150.000,00"),
        ("income_year", "1e5"), ("income_year", "nan"), ("income_year", "٣"), ("income_year", "-1"),
        ("rent_month", "5310.123"), ("rent_month", "5_310"), ("area_m2", "0"), ("area_m2", "58.125"),
        ("area_m2", "1000.01"), ("heat", "yes"), ("hot_water", "yes"), ("electricity", "maybe"), ("assigned", "ja"),
        ("transitional", "1"), ("all_under_30", "Yes"), ("lodging_month", "-1"), ("obligatory_month", "x"),
        ("grant_month", "100001"), ("capacity_month", "-1"), ("wealth", "1000000000.01"),
        ("income_year", "99999999999999999999"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_an_error_of_its_row(tmp_path: Path, column: str, cell: str) -> None:
    row = {**PLAIN, column: cell.replace(",", ";")}
    text = f"{','.join(row)}\n{','.join(row.values())}\n{','.join({**PLAIN, column: ''}.values())}\n"
    result, rows = computed(tmp_path, text)
    assert result == RentCaseResult(2, 1)
    assert rows[0]["status"].startswith(f"error: {column}: ")
    assert all(rows[0][name] == "" for name in RESULT_COLUMNS if name != "status")
    assert not rows[1]["status"].startswith("error:")


def test_rows_of_another_length_are_told_apart(tmp_path: Path) -> None:
    header, cells = ",".join(PLAIN), ",".join(PLAIN.values())
    result, rows = computed(tmp_path, f"{header}\n{cells},9\n\n{cells.rsplit(',', 1)[0]}\n{cells}\n")
    assert result == RentCaseResult(3, 1)
    assert [row["status"] for row in rows] == [
        "error: rækken har flere felter end overskriften", "unknown: area_m2", "ok",
    ]  # fmt: skip


def test_amounts_have_decimals_where_the_input_had_them(tmp_path: Path) -> None:
    row = answer(tmp_path, rent_month="5310.50", capacity_month="4000")
    assert (row["housing_benefit_month"], row["net_rent_month"], row["margin_month"]) == (
        "797", "4513.50", "-513.50",
    )  # fmt: skip
    whole = answer(tmp_path, rent_month="5310.00", capacity_month="4000")
    assert (whole["net_rent_month"], whole["margin_month"]) == ("4513.00", "-513.00")
    only_capacity = answer(tmp_path, capacity_month="4513.25")
    assert (only_capacity["net_rent_month"], only_capacity["margin_month"]) == ("4513", "0.25")


def test_the_margin_warns_when_consumption_lies_in_the_rent(tmp_path: Path) -> None:
    said = "Huslejen indeholder varme, varmt vand eller el"
    for cells in ({"heat": "included"}, {"hot_water": "included"}, {"electricity": "included"}):
        assert said in answer(tmp_path, capacity_month="4000", **cells)["warnings"]
        assert said not in answer(tmp_path, **cells)["warnings"]
    assert said not in answer(tmp_path, capacity_month="4000", heat="separate")["warnings"]


def test_warnings_tell_of_15_of_lodging_and_of_zero(tmp_path: Path) -> None:
    assert "§ 15" in answer(tmp_path, income_year="120000")["warnings"]
    lodging = answer(tmp_path, transitional="yes", heat="separate")
    assert lodging["refund_month"] == str(5310 - 822 - 3255)
    assert "regnet med 3.255 kr. om måneden" in lodging["warnings"]
    assert "ikke bekræftet: logi pr. døgn (§ 110) 2026" in lodging["warnings"]
    assert (
        answer(tmp_path, transitional="yes", lodging_month="3250", obligatory_month="870", heat="separate")[
            "net_rent_month"
        ]
        == "2380"
    )
    zero = answer(tmp_path, grant_month="5000", capacity_month="0")
    assert (zero["net_rent_month"], zero["margin_month"]) == ("0", "0")
    assert "vist som 0" in zero["warnings"]


def test_boligydelse_assigned_and_not(tmp_path: Path) -> None:
    facts = {"pension": "folkepension", "rent_month": "12000", "income_year": "0"}
    assert answer(tmp_path, **facts, assigned="yes")["housing_benefit_month"] == "9531"
    assert answer(tmp_path, **facts)["housing_benefit_month"] == "4969"


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    text = f"{','.join(PLAIN)}\r\n{','.join(PLAIN.values())}\r\n"
    _, rows = computed(tmp_path, b"\xef\xbb\xbf" + text.encode())
    assert rows[0]["status"] == "ok"
    assert rows[0]["case"] == "a"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "er tom"),
        (b"\n\n", "er tom"),
        (b"\xff\xfe\x00", "ikke UTF-8"),
        (b"date;adults;rent_month\n2026-10-09;1;5000\n", "ingen af de kolonner"),
        (b"date,adults,date\n", "to kolonner med samme navn"),
        (b"PK\x03\x04 not a list\n", "ingen af de kolonner"),
        (b"date," + b"x" * 200_000 + b"\n", "kan ikke læses som CSV"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused_with_advice(
    tmp_path: Path, content: bytes, said: str
) -> None:
    with pytest.raises(KnownError, match=said) as refused:
        computed(tmp_path, content)
    assert refused.value.advice
    assert not (tmp_path / "result.csv").exists()


def test_files_that_cannot_be_opened_are_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="kan ikke læses"):
        compute_rent_cases(tmp_path / "none.csv", tmp_path / "out.csv", shipped_rate_book())
    with pytest.raises(KnownError, match="kan ikke skrives"):
        compute_rent_cases(OFFICIAL, tmp_path / "none" / "out.csv", shipped_rate_book())
