"""The letters as PDF: the figures are the stored ones, the order and the form are those of the office."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from support.letter_cases import (
    APPLICANT,
    CARD,
    OFFER,
    ORDINARY,
    SETTINGS,
    WORKING,
    assignment_case,
    offer_case,
    pages,
    return_case,
    text_of,
)

from boligdesk.documents.letters import Letters
from boligdesk.documents.letters.offer import rent_lines
from boligdesk.documents.rate_files import shipped_rate_book
from boligdesk.domain.applicants import Stay
from boligdesk.domain.housing_benefit import HomeFacts, HouseholdFacts
from boligdesk.domain.net_rent import explain
from boligdesk.domain.rent_subsidies import Terms
from boligdesk.domain.working import Working
from boligdesk.errors import KnownError
from boligdesk.services.letters import deposit_loan, offer_letter

MAKE = Letters()
ORDINARY_OFFER = replace(OFFER, mode="ordinary", working=ORDINARY, refund_last_day=None)


class TestOffer:
    def test_says_everything_in_the_order_of_the_office(self) -> None:
        text = text_of(MAKE(offer_case()))
        wanted = [
            "Københavns Kommune", "Socialforvaltningen", "Den boligsociale anvisning", "23. november 2026",
            "Sag 2026-04417", "Sagsbehandler: Demo Medarbejder", "Telefon 00 00 00 00, hverdage 9–14",
            "Mads Opdigt", "c/o Demoherberget", "Demovej 4", "2200 København N",
            "Vi tilbyder dig en bolig – svar senest tirsdag den 24. november kl. 10",
            "Kort fortalt", "Frederikssundsvej 128, 3. tv., 2700 Brønshøj", "2.380 kr.", "870 kr. til varme og vand",
            "Boligen", "2 rum, 58 m², 3. sal uden elevator", "fsb, afdeling 12, lejemål 019071",
            "Hvad koster det om måneden?", "5.310 kr.", "− 822 kr.", "til og med 30. november 2031", "− 2.108 kr.",
            "Du betaler i husleje", "2.380 kr.", "Varme og vand (a conto)", "870 kr.", "I alt", "3.250 kr.",
            "Indskud", "18.900 kr. Du betaler", "før 1. april 1964", "Se boligen", "ejendomskontoret",
            "Sådan svarer du", "Hvis du siger nej eller ikke svarer", "Støtte og hjælp", "borger.dk",
            "Når tilskuddet stopper", "30. november 2031", "4.488 kr.", "Reglerne", "§ 63", "§ 163 a",
            "Hvis du vil klage", "fire uger", "Dine oplysninger", "Datatilsynet", "Venlig hilsen",
            "Demo Medarbejder", "Svarkupon", "Tilbud 2026-1183", "Ja tak", "Nej tak",
        ]  # fmt: skip
        at = 0
        for words in wanted:
            found = text.find(words, at)
            assert found >= 0, f"{words!r} is missing after {text[max(0, at - 60) : at]!r}"
            at = found

    def test_the_sums_are_those_of_the_working_to_the_oere(self) -> None:
        odd = replace(WORKING, listed_rent=531_050, rent=531_050, net_rent=238_050)
        text = text_of(MAKE(offer_case(offer=replace(OFFER, working=odd))))
        for amount in (
            "5.310,50 kr.",
            "− 822,00 kr.",
            "− 2.108,00 kr.",
            "2.380,50 kr.",
            "870,00 kr.",
            "3.250,50 kr.",
        ):
            assert amount in text

    def test_every_subsidy_has_its_line_and_they_add_up(self) -> None:
        full = replace(WORKING, state_reduction=141_400, rent=389_600, refund=19_400, grant=50_000)
        lines = rent_lines(offer_case(offer=replace(OFFER, working=full)))
        amounts = [line.amount for line in lines]
        assert amounts == [531_000, -141_400, -82_200, -19_400, -50_000, 238_000, 87_000, 325_000]
        assert lines[-1].label == "I alt"

    def test_the_table_adds_up_where_the_rent_stops_at_nothing(self) -> None:
        free = replace(WORKING, refund=500_000, net_rent=0)
        lines = rent_lines(offer_case(offer=replace(OFFER, working=free)))
        bold = next(index for index, line in enumerate(lines) if line.bold)
        assert lines[bold].amount == sum(line.amount for line in lines[:bold]) == 0
        assert "ikke under 0" in lines[bold - 1].label

    def test_every_page_is_numbered_and_stamped(self) -> None:
        found = pages(MAKE(offer_case()))
        for number, page in enumerate(found, start=1):
            assert f"Side {number} af {len(found)}" in page
            assert "satser 2026 (VEJ 9336) · tilbud 2026-1183 · skabelon tilbud-udslusning v1" in page
            assert "Beregnet 23. november 2026" in page
        assert "Svarkupon" in found[-1]
        assert len(found) == 2

    def test_ordinary_offer_has_no_refund_and_its_own_rules(self) -> None:
        text = text_of(MAKE(offer_case(offer=ORDINARY_OFFER)))
        assert "§ 59 i almenboligloven" in text
        assert "4.488 kr." in text
        for words in ("tilskud", "§ 163 a", "udslusning", "Når tilskuddet stopper", "fire uger"):
            assert words not in text

    def test_youth_and_elderly_have_their_own_words(self) -> None:
        youth = text_of(MAKE(offer_case(kind="youth", offer=ORDINARY_OFFER)))
        assert "Boligen er en ungdomsbolig" in youth
        assert "skabelon tilbud-ungdom v1" in youth
        elderly = text_of(MAKE(offer_case(kind="elderly", offer=ORDINARY_OFFER)))
        assert "§ 54 i almenboligloven" in elderly
        assert "Du kan klage til Ankestyrelsen" in elderly
        assert "Du kan ikke klage til Ankestyrelsen" in youth

    def test_what_nobody_has_said_is_asked_not_invented(self) -> None:
        card = replace(
            CARD,
            vacancy=replace(CARD.vacancy, charges=(), deposit=None, contact=None),
            dwelling=replace(CARD.dwelling, lift=None, pets=None, kitchen=None, first_use=None, floor=None),
            association=replace(CARD.association, contact=None, email=None),
        )  # fmt: skip
        text = text_of(
            MAKE(offer_case(card=card, offer=replace(ORDINARY_OFFER, working=replace(ORDINARY, utilities=0))))
        )
        assert "Vi kender ikke prisen på varme, vand og el" in text
        assert "Vi kender ikke indskuddet" in text
        assert "Spørg os, om du kan få lån" in text
        assert "Vil du se boligen, så ring til os" in text
        for words in ("I alt", "elevator", "Husdyr", "køkken"):
            assert words not in text

    def test_no_benefit_is_said(self) -> None:
        nothing = replace(ORDINARY, benefit_paid=0, benefit_calculated=0, net_rent=531_000)
        text = text_of(MAKE(offer_case(offer=replace(ORDINARY_OFFER, working=nothing))))
        assert "Vi regner med, at du ikke får boligstøtte" in text
        assert "Udbetaling Danmark" not in text

    def test_holds_no_cpr(self) -> None:
        assert "310299" not in text_of(MAKE(offer_case()))

    def test_the_stay_is_the_address_of_one_without_a_home(self) -> None:
        stays = (
            Stay(kind="street", starts=date(2026, 1, 1), ends=date(2026, 5, 1), place="Gaden"),
            Stay(kind="shelter_110", starts=date(2026, 5, 1), place="Demoherberget"),
        )
        homeless = replace(APPLICANT, address=None, stays=stays)
        assert offer_case(applicant=homeless).recipient.lines == ("c/o Demoherberget",)
        assert offer_case(applicant=replace(homeless, stays=())).recipient.lines == ()

    @pytest.mark.parametrize(
        "offer",
        [replace(OFFER, working=replace(WORKING, unknown="indkomst")), replace(OFFER, reply_by=None),
         replace(OFFER, move_in=None)],
    )  # fmt: skip
    def test_a_letter_that_cannot_say_the_rent_or_the_dates_is_refused(self, offer: object) -> None:
        with pytest.raises(KnownError) as refused:
            offer_case(offer=offer)
        assert refused.value.advice

    def test_settings_that_are_missing_leave_no_holes(self) -> None:
        letter = offer_letter(offer=OFFER, card=CARD, applicant=APPLICANT, settings={})
        text = text_of(MAKE(letter))
        assert "svar senest tirsdag den 24. november" in text
        assert " kl. " not in text.split("Kort fortalt")[0]
        assert "Telefon" not in text
        assert "None" not in text

    def test_left_to_live_is_shown_where_it_is_known(self) -> None:
        letter = offer_letter(
            offer=OFFER, card=CARD, applicant=APPLICANT, settings=SETTINGS, left_to_live=412_300
        )
        assert "Så meget har du tilbage om måneden 4.123 kr." in text_of(MAKE(letter))


class TestFile:
    def test_the_same_offer_gives_the_same_bytes(self) -> None:
        assert MAKE(offer_case()) == Letters()(offer_case())

    def test_only_embedded_fonts_and_its_metadata(self) -> None:
        for content in (offer_case(), return_case(), assignment_case()):
            pdf = MAKE(content)
            assert b"Helvetica" not in pdf
            reader = PdfReader(BytesIO(pdf))
            for page in reader.pages:
                fonts = page["/Resources"]["/Font"].values()
                assert fonts
                inner = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts]
                assert all("/FontFile2" in font["/FontDescriptor"] for font in inner)
                assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)
            assert reader.trailer["/Root"]["/Lang"] == "da-DK"
            assert reader.metadata is not None
            assert "Frederikssundsvej" in str(reader.metadata.title) or "svar senest" in str(
                reader.metadata.title
            )
            assert reader.metadata.creator == "Boligdesk"

    def test_the_recipient_stands_in_the_window(self) -> None:
        """The name begins 44 mm from the upper edge and 20 mm from the left."""
        places: list[tuple[float, float]] = []

        def visit(text: str, transform: list[float], *_rest: object) -> None:
            if "Mads Opdigt" in text:
                places.append((transform[4], transform[5]))

        PdfReader(BytesIO(MAKE(offer_case()))).pages[0].extract_text(visitor_text=visit)
        left, baseline = places[0]
        assert left == pytest.approx(20 * 72 / 25.4, abs=1)
        assert 44 < (842 - baseline) * 25.4 / 72 < 49

    def test_file_names_come_from_ids(self) -> None:
        assert offer_case().file_name == "tilbud-2026-1183.pdf"
        assert return_case().file_name == "returnering-17.pdf"
        assert assignment_case().file_name == "anvisning-2026-1183.pdf"
        hostile = offer_case(offer=replace(OFFER, number="../../2026 / 7"))
        assert re.fullmatch(r"tilbud-[0-9A-Za-z-]+\.pdf", hostile.file_name)


class TestReturn:
    def test_says_why_and_when_and_names_nobody(self) -> None:
        text = text_of(MAKE(return_case()))
        for words in (
            "fsb", "udlejning@eksempel.dk", "019071", "Husleje for høj for målgruppen.", "16. november 2026",
            "23. november 2026", "Boligen kan udlejes efter jeres øvrige regler", "årsag R01",
        ):  # fmt: skip
            assert words in text
        for person in ("Mads", "Opdigt", "310299", "2026-04417", "1.240"):
            assert person not in text

    def test_rent_until_and_free_text(self) -> None:
        text = text_of(
            MAKE(
                return_case(
                    returned=date(2026, 12, 2),
                    rent_until=date(2027, 3, 1),
                    text="Ny rute til elevatoren.",
                    second_label="For stor",
                )
            )
        )
        assert "fra den 1. december 2026, da" in text
        assert "højst til og med den 1. marts 2027" in text
        assert "Ny rute til elevatoren." in text
        assert "Også: For stor." in text

    @pytest.mark.parametrize(
        ("returned", "words"),
        [
            (date(2026, 11, 30), "Kommunen skal ikke betale leje"),
            (
                date(2026, 12, 1),
                "fra den 1. december 2026, da boligen kom til vores rådighed, efter reglerne",
            ),
        ],
    )
    def test_no_rent_is_promised_for_a_dwelling_that_was_never_ours(self, returned: date, words: str) -> None:
        text = " ".join(text_of(MAKE(return_case(returned=returned))).split())
        assert words in text
        assert ("Kommunen betaler leje" in text) == (returned == date(2026, 12, 1))
        assert ("når boligen er lejet ud igen" in text) == (returned == date(2026, 12, 1))

    def test_withdrawn_by_the_association(self) -> None:
        text = text_of(MAKE(return_case(withdrawn=True, rent_until=date(2027, 3, 1))))
        assert "I har trukket boligen tilbage" in text
        assert "1. marts 2027" not in text


class TestAssignment:
    def test_says_what_the_lease_needs_and_no_more(self) -> None:
        text = text_of(MAKE(assignment_case()))
        for words in (
            "Mads Opdigt", "310299-0000", "00 00 00 01", "1 voksen", "§ 63", "§ 4, stk. 3", "30. november 2031",
            "Borgeren får støtte i hjemmet", "Sofie Sagsbehandler", "8. december 2026", "019071",
        ):  # fmt: skip
            assert words in text
        assert "CTI" not in text, "the association hears yes or no, never the method"

    def test_ordinary_terms(self) -> None:
        text = text_of(MAKE(assignment_case(mode="ordinary", applicant=replace(APPLICANT, support="none"))))
        assert "§ 59" in text
        assert "Borgeren får ikke støtte" in text
        assert "udslusning" not in text

    def test_needs_a_yes_and_a_cpr_number(self) -> None:
        with pytest.raises(KnownError, match="CPR"):
            assignment_case(applicant=replace(APPLICANT, cpr=None))


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"first_use": 1963}, "too_old"),
        ({"first_use": 1964}, "ask"),
        ({"first_use": 1965}, "yes"),
        ({"first_use": None}, "ask"),
        ({"first_use": 1964, "first_use_date": date(1964, 3, 31)}, "too_old"),
        ({"first_use": 1964, "first_use_date": date(1964, 4, 1)}, "yes"),
        ({"first_use": 1990, "kind": "youth", "kitchen": False}, "no_kitchen"),
        ({"first_use": 1990, "kind": "youth", "kitchen": None}, "ask"),
        ({"first_use": 1990, "kind": "youth", "kitchen": True}, "yes"),
        ({"first_use": 1990, "kitchen": False}, "yes"),
    ],
)
def test_deposit_loan_at_its_limits(changes: dict[str, object], answer: str) -> None:
    assert deposit_loan(replace(CARD, dwelling=replace(CARD.dwelling, **changes))) == answer


def test_a_stored_working_gives_the_same_letter() -> None:
    """The published example, computed, stored as JSON and read again: the same bytes, the figures of the rules."""
    household = HouseholdFacts(pension="none", adults=1, income_year=12 * 1_255_000)
    home = HomeFacts(rent=531_000, area=5_800, heat="separate", utilities=87_000)
    terms = Terms(transitional=True, obligatory=87_000, lodging=325_000)
    working = explain(household, home, terms, shipped_rate_book().for_date(date(2026, 12, 1)))
    stored = Working.from_json(json.loads(json.dumps(working.to_json())))
    now, later = (MAKE(offer_case(offer=replace(OFFER, working=one))) for one in (working, stored))
    assert now == later
    text = text_of(now)
    for amount in ("5.310 kr.", "− 822 kr.", "− 2.108 kr.", "2.380 kr.", "870 kr.", "3.250 kr.", "4.488 kr."):
        assert amount in text
