"""How actions are taken back: the services by the names that stand in :class:`Undo`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from boligdesk.services import (
    assign_dwellings,
    case_checks,
    case_papers,
    close_cases,
    dated_changes,
    decide_hearings,
    follow_tenancies,
    inbox,
    judge_refusals,
    keep_agreements,
    keep_contacts,
    keep_directory,
    keep_letter_texts,
    keep_new_builds,
    keep_rates,
    keep_timelines,
    lapse_offers,
    make_offers,
    report_dispatches,
    return_vacancies,
    saved_views,
    tenancy_care,
    tenancy_grants,
    tenancy_notices,
    tend_vacancies,
    undo_imports,
    undo_saves,
    vacancy_costs,
)
from boligdesk.services.views import Changes

UNDOS: Final[dict[str, Callable[..., Changes]]] = {
    "undo_rules": dated_changes.undo_rules,
    "undo_rates": keep_rates.undo_rates,
    "take_back_text": keep_letter_texts.take_back_text,
    "undo_import": undo_imports.undo_import,
    "undo_save": undo_saves.undo_save,
    "put_back_columns": undo_saves.put_back_columns,
    "undo_answer": make_offers.undo_answer,
    "undo_judgement": judge_refusals.undo_judgement,
    "undo_hearing": decide_hearings.undo_hearing,
    "undo_lapse": lapse_offers.undo_lapse,
    "undo_assign": assign_dwellings.undo_assign,
    "undo_set_aside": inbox.undo_set_aside,
    "undo_tending": tend_vacancies.undo_tending,
    "undo_return": return_vacancies.undo_return,
    "close_case": close_cases.close_case,
    "reopen_case": close_cases.reopen_case,
    # no rates in checklists and papers
    "save_checks": lambda rates, **rest: case_checks.save_checks(**rest),
    "take_out_papers": lambda rates, **rest: case_papers.take_out_papers(**rest),
    "put_back_view": lambda rates, **rest: saved_views.put_back_view(**rest),  # no rates in a view
    # no rates in the vacancy clock
    "undo_hold": lambda rates, **rest: vacancy_costs.undo_hold(**rest),
    "undo_end_hold": lambda rates, **rest: vacancy_costs.undo_end_hold(**rest),
    "undo_relet": lambda rates, **rest: vacancy_costs.undo_relet(**rest),
    "undo_association": keep_directory.undo_association,
    "restore_association": keep_directory.restore_association,
    "undo_estate": keep_directory.undo_estate,
    "restore_estate": keep_directory.restore_estate,
    "undo_contact": keep_contacts.undo_contact,
    "undo_agreement": keep_agreements.undo_agreement,
    # no rates in a register of plans
    "undo_new_builds": lambda rates, **rest: keep_new_builds.undo_new_builds(**rest),
    "put_back_shares": keep_timelines.put_back_shares,
    "put_back_areas": keep_timelines.put_back_areas,
    # no rates in what becomes of a tenancy
    "undo_sign": lambda rates, **rest: follow_tenancies.undo_sign(**rest),
    "correct_signing": lambda rates, **rest: follow_tenancies.correct_signing(**rest),
    "undo_move_in": lambda rates, **rest: follow_tenancies.undo_move_in(**rest),
    "undo_end": lambda rates, **rest: follow_tenancies.undo_end(**rest),
    "undo_notice": lambda rates, **rest: tenancy_notices.undo_notice(**rest),
    "put_back_check": lambda rates, **rest: tenancy_care.put_back_check(**rest),
    "plan_takeover": lambda rates, **rest: tenancy_care.plan_takeover(**rest),
    # no rates in who was sent a report
    "undo_report_sent": lambda rates, **rest: report_dispatches.undo_report_sent(**rest),
    "put_back_grants": lambda rates, **rest: tenancy_grants.put_back_grants(**rest),
}
