"""What is chosen before a picture is drawn: the dwellings and citizens of a desk that show most."""

from __future__ import annotations

from collections.abc import Callable

from boligdesk.desktop.main_window import MainWindow
from boligdesk.desktop.pages.applicants import ApplicantsPage
from boligdesk.desktop.pages.vacancies import VacanciesPage
from boligdesk.services.vacancy_costs import VacancyCosts
from boligdesk.services.views import VacancyRow


def both_pages(window: MainWindow) -> tuple[VacanciesPage, ApplicantsPage]:
    """Boliger and Borgere of a window."""
    vacancies, applicants = window.page("vacancies"), window.page("applicants")
    assert isinstance(vacancies, VacanciesPage)
    assert isinstance(applicants, ApplicantsPage)
    return vacancies, applicants


def best_vacancy(page: VacanciesPage, states: tuple[str, ...] = ("received", "assessing", "offered")) -> None:
    """A dwelling where some can pay and some only with a subsidy shows most; choose one of the latter."""
    rows = [row for row in page.table.table_model.rows if row.state in states]
    if not rows:
        page.table.choose_first()
        return
    page.table.choose(max(rows, key=_tells_most).id)
    if page.match.match is not None:
        subsidised = [one for one in page.match.match.fits if one.mode == "transitional"]
        if subsidised:
            page.match.choose(subsidised[0].applicant_id)


def best_applicant(page: ApplicantsPage) -> None:
    """The first of those on the screen for whom there is a home."""
    for row in list(page.table.table_model.rows)[:30]:
        page.table.choose(row.id)
        if page.homes.table_model.total:
            return


def choose_costly(page: VacanciesPage, view: str, tells: Callable[[VacancyCosts], int]) -> bool:
    """Choose the dwelling among the first of a view whose vacancy clock tells most; say whether it tells anything."""
    page.list.views.button(view).click()
    told: dict[int, int] = {}
    for row in list(page.table.table_model.rows)[:40]:
        page.table.choose(row.id)
        if (costs := page.match.cost.costs) is not None:
            told[row.id] = tells(costs)
    best = max(told, key=told.__getitem__, default=0)
    return page.table.choose(best) and told[best] > 0


def _tells_most(row: VacancyRow) -> tuple[bool, bool, int]:
    return bool(row.can_pay and row.with_subsidy), bool(row.with_subsidy), row.can_pay or 0
