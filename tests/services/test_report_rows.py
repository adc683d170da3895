"""Every count of a report leads to as many vacancies as it says."""

from __future__ import annotations

from support.month_cases import report

from boligdesk.services.report_rows import vacancies_behind
from boligdesk.services.report_tables import report_tables

WITHOUT_ROWS = {
    "– heraf med tilskud (udslusning)", "– personer, der har fået bolig", "Returprocent",
    "Åbne ved periodens slutning", "Svar efter fristen", "Svartid, median dage", "Svartid, median hverdage",
    "Fra tilbud til ja, median dage", "Fra ja til indflytning, median dage",
}  # fmt: skip


def test_every_count_has_its_rows() -> None:
    found, checked = report(), 0
    for table in report_tables(found):
        lines = (*table.lines, table.total) if table.total else table.lines
        for number, line in enumerate(lines):
            for at, value in enumerate(line.cells):
                ids = vacancies_behind(found, table, number, at)
                if ids is not None and table.kind(line, at) == "count":
                    assert len(ids) == (value or 0), (table.key, line, at)
                    checked += 1
    assert checked > 150


def test_only_what_counts_vacancies_leads_anywhere() -> None:
    found = report()
    key_figures = report_tables(found)[0]
    nowhere = {
        str(line.cells[0])
        for number, line in enumerate(key_figures.lines)
        if vacancies_behind(found, key_figures, number, 1) is None
    }
    assert nowhere == WITHOUT_ROWS
    assert all(vacancies_behind(found, key_figures, 0, at) is None for at in (0, 4)), "no data last year"


def test_the_parts_of_the_rent_lead_to_those_who_had_the_dwelling() -> None:
    found = report()
    table = report_tables(found)[0]
    at = next(n for n, line in enumerate(table.lines) if line.cells[0] == "Tomgangsleje")
    whole, *parts = (vacancies_behind(found, table, at + number, 1) or frozenset() for number in range(5))
    assert whole == frozenset().union(*parts)
    assert parts == [{1, 2}, {1, 2, 3, 4, 5, 6}, {1, 3, 4, 5}, set()]
    values = [line.cells[1] for line in table.lines[at : at + 5]]
    assert values[0] == sum(one for one in values[1:] if isinstance(one, int))


def test_the_rows_are_the_right_ones() -> None:
    found = report()
    tables = {table.key: table for table in report_tables(found)}
    months, reasons, bands = tables["Maaneder"], tables["Returaarsager"], tables["Huslejeklasser1"]
    assert vacancies_behind(found, months, 10, 3) == {7}, "returned in October"
    assert vacancies_behind(found, months, 11, 3) == {3, 4}
    assert vacancies_behind(found, reasons, 0, 2) == {3, 4}
    assert vacancies_behind(found, bands, 0, 2) == {2}, "let for 3.000 kr. or less"
    assert vacancies_behind(found, tables["Afdelinger"], 0, 5) == {3}, "AAB 9 comes before AAB 10"
    cost = next(n for n, line in enumerate(tables["Noegletal"].lines) if line.cells[0] == "Tomgangsleje")
    assert 6 in (vacancies_behind(found, tables["Noegletal"], cost, 1) or ())


def test_every_count_of_a_report_says_what_it_is_about() -> None:
    """What is left out to BL is worked out from it (small_numbers); a count that does not say it is hidden there."""
    silent = [
        (table.key, line.cells[0], table.columns[at].heading)
        for table in report_tables(report())
        for line in (*table.lines, *([table.total] if table.total else []))
        for at in range(table.words, len(table.columns))
        if table.kind(line, at) == "count"
        and line.cells[at] is not None
        and not {"what", "period"} <= table.about(line, at).keys()
    ]
    assert silent == []
