"""The worklist about homes and offers: what the associations wait for, and the answers we wait for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from boligdesk import danish
from boligdesk.domain.lifecycles import OPEN_STATES
from boligdesk.domain.offers import Offer
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.steps import address_of_card
from boligdesk.services.views import MatchSummary
from boligdesk.services.work_items import ORDER, When, WorkItem, in_days, in_workdays
from boligdesk.services.work_scene import MANY, Scene, lines_of

# what the associations wait for


def replies(scene: Scene) -> Iterable[WorkItem]:
    """Open vacancies whose association must have an answer now or on the next working day."""
    mark = scene.mark("association_reply", "workdays")
    cards = scene.unit.vacancies.cards(states=OPEN_STATES)
    due = [card for card in cards if (left := _reply_in(scene, card)) is not None and left <= mark]
    due.sort(key=lambda card: (card.vacancy.reply_by or scene.today, card.id))
    summaries = scene.unit.vacancies.summaries([card.id for card in due])
    for when in ORDER:
        here = [card for card in due if _reply_when(scene, card) == when]
        yield from lines_of(
            here,
            lambda card: _reply(scene, card, summaries.get(card.id)),
            lambda rest: _more_replies(scene, rest),
        )


def _reply_in(scene: Scene, card: VacancyCard) -> int | None:
    return None if card.vacancy.reply_by is None else scene.workdays_to(card.vacancy.reply_by)


def _reply_when(scene: Scene, card: VacancyCard) -> When:
    left = _reply_in(scene, card)
    return "now" if left is None or left <= 0 else "soon"


def _reply(scene: Scene, card: VacancyCard, summary: MatchSummary | None) -> WorkItem:
    who = "en borger har fået tilbud" if card.vacancy.state == "offered" else _who(summary)
    return WorkItem(
        kind="reply",
        when=_reply_when(scene, card),
        due=card.vacancy.reply_by,
        due_words=in_workdays(_reply_in(scene, card) or 0),
        what=f"Svar til {card.association.name}",
        detail=f"{address_of_card(card)} · {who}",
        action="Åbn bolig",
        subject="vacancies",
        ids=(card.id,),
    )


def _who(summary: MatchSummary | None) -> str:
    if summary is None:
        return "ikke beregnet"
    parts = []
    if summary.can_pay:
        parts.append(f"{danish.number(summary.can_pay)} kan betale")
    if summary.with_subsidy:
        parts.append(f"{danish.number(summary.with_subsidy)} med tilskud")
    return ", ".join(parts) or "ingen kan betale"


def _more_replies(scene: Scene, rest: Sequence[VacancyCard]) -> WorkItem:
    names = sorted({card.association.name for card in rest}, key=str.casefold)
    return WorkItem(
        kind="reply",
        when=_reply_when(scene, rest[0]),
        due=rest[0].vacancy.reply_by,
        due_words=in_workdays(_reply_in(scene, rest[0]) or 0),
        what=f"Svar om {danish.count(len(rest), 'bolig', 'boliger')} mere",
        detail=danish.listed(names) if len(names) < MANY else f"{len(names)} boligorganisationer",
        action="Se boliger",
        subject="vacancies",
        ids=tuple(card.id for card in rest),
        reason="Svarfrist til boligorganisationen",
    )


def assignments(scene: Scene) -> Iterable[WorkItem]:
    """Citizens have said yes, and their associations have not been told."""
    cards = sorted(
        scene.unit.vacancies.cards(states=("accepted",)),
        key=lambda card: (card.vacancy.reply_by or date.min, card.id),
    )
    return lines_of(cards, lambda card: _assignment(scene, card), lambda rest: _more_assignments(scene, rest))


def _assignment(scene: Scene, card: VacancyCard) -> WorkItem:
    left = _reply_in(scene, card)
    return WorkItem(
        kind="assign",
        when=_reply_when(scene, card),
        due=card.vacancy.reply_by or scene.today,
        due_words="I dag" if left is None else in_workdays(left),
        what=f"Anvis til {card.association.name}",
        detail=f"{address_of_card(card)} · borgeren har sagt ja",
        action="Åbn bolig",
        subject="vacancies",
        ids=(card.id,),
    )


def _more_assignments(scene: Scene, rest: Sequence[VacancyCard]) -> WorkItem:
    return WorkItem(
        kind="assign",
        when=_reply_when(scene, rest[0]),
        due=rest[0].vacancy.reply_by,
        due_words="I dag" if (left := _reply_in(scene, rest[0])) is None else in_workdays(left),
        what=f"Anvis {danish.count(len(rest), 'bolig', 'boliger')} mere",
        detail="borgerne har sagt ja",
        action="Se boliger",
        subject="vacancies",
        ids=tuple(card.id for card in rest),
        reason="Accepteret, men ikke anvist",
    )


# what nobody has looked at


def untouched(scene: Scene) -> Iterable[WorkItem]:
    """Vacancies that nobody has worked on for some working days, while nobody else has them in hand.

    Those whose association must have its answer now stand in :func:`replies` already.
    """
    soon = scene.mark("association_reply", "workdays")
    mark = scene.mark("vacancy_untouched", "workdays")
    if not mark:
        return ()
    cards = scene.unit.vacancies.cards(states=("received", "assessing"))
    waiting = [card for card in cards if (left := _reply_in(scene, card)) is None or left > soon]
    found = [(card, days) for card in waiting if (days := -scene.workdays_to(_touched(card))) >= mark]
    held = {
        hold.vacancy_id
        for hold in (scene.unit.holds.of([card.id for card, _ in found]) if found else ())
        if hold.starts <= scene.today and (hold.ends is None or scene.today < hold.ends)
    }
    idle = sorted(
        ((card, days) for card, days in found if card.id not in held), key=lambda one: (-one[1], one[0].id)
    )
    return lines_of(idle, lambda one: _untouched(*one), _more_untouched)


def _touched(card: VacancyCard) -> date:
    vacancy = card.vacancy
    return max(vacancy.received, vacancy.last_touched or vacancy.received)


def _untouched(card: VacancyCard, days: int) -> WorkItem:
    who = f" · sidst {card.vacancy.worked_by}" if card.vacancy.worked_by else ""
    return WorkItem(
        kind="untouched",
        when="soon",
        due=None,
        due_words=danish.count(days, "hverdag", "hverdage"),
        what="Ingen har arbejdet på boligen",
        detail=f"{address_of_card(card)} · {card.association.name}{who}",
        action="Åbn bolig",
        subject="vacancies",
        ids=(card.id,),
    )


def _more_untouched(rest: Sequence[tuple[VacancyCard, int]]) -> WorkItem:
    return WorkItem(
        kind="untouched",
        when="soon",
        due=None,
        due_words=danish.count(rest[0][1], "hverdag", "hverdage"),
        what=f"Ingen har arbejdet på {danish.count(len(rest), 'bolig', 'boliger')} mere",
        detail="se, om der er en borger til dem",
        action="Se boliger",
        subject="vacancies",
        ids=tuple(card.id for card, _ in rest),
        reason="Ingen har arbejdet på boligen",
    )


# what the citizens owe us


def answers(scene: Scene) -> Iterable[WorkItem]:
    """Offers that nobody has answered on their last day or after it."""
    due = [
        offer
        for offer in scene.unit.offers.all(states=("sent",))
        if offer.reply_by is not None and scene.workdays_to(offer.reply_by) <= 0
    ]
    due.sort(key=lambda offer: (offer.reply_by or scene.today, offer.id or 0))
    return lines_of(due, lambda offer: _answer(scene, offer), lambda rest: _more_answers(scene, rest))


def _answer(scene: Scene, offer: Offer) -> WorkItem:
    reply_by = offer.reply_by or scene.today
    passed = reply_by < scene.today
    name = scene.unit.applicants.get(offer.applicant_id).name
    return WorkItem(
        kind="answer",
        when="now",
        due=reply_by,
        due_words=in_days((reply_by - scene.today).days) if passed else "I dag",
        what="Svarfrist udløbet" if passed else "Svar på tilbud",
        detail=f"{name} · {address_of_card(scene.unit.vacancies.card(offer.vacancy_id))} · intet svar",
        action="Åbn tilbud",
        subject="offers",
        ids=(offer.id or 0,),
    )


def _more_answers(scene: Scene, rest: Sequence[Offer]) -> WorkItem:
    reply_by = rest[0].reply_by or scene.today
    return WorkItem(
        kind="answer",
        when="now",
        due=reply_by,
        due_words=in_days(min(0, (reply_by - scene.today).days)),
        what=f"Svar på {danish.count(len(rest), 'tilbud', 'tilbud')} mere",
        detail="svarfristen er i dag eller udløbet",
        action="Se tilbud",
        subject="offers",
        ids=tuple(offer.id or 0 for offer in rest),
        reason="Tilbud uden svar ved fristen",
    )
