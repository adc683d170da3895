"""The shipped texts as data, and the vocabulary of each letter: its names are those of its plan, explained here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from boligdesk.documents.letters.maker import letter_plan
from boligdesk.documents.letters.templates import shipped_texts
from boligdesk.domain.letter_checks import Vocabulary, Word, needed_sections
from boligdesk.domain.letter_texts import LetterText
from boligdesk.services.letter_contents import LetterContent

FIELDS: Final[Mapping[str, str]] = {
    "adresse": "boligens adresse med postnummer",
    "adresse_kort": "boligens adresse uden postnummer",
    "anden_årsag": "den anden årsag til returneringen",
    "antal_tilbud": "så mange tilbud kan borgeren få",
    "bekræft": "dagen, kontrakten skal være bekræftet",
    "beregnet": "dagen, huslejen er beregnet",
    "epost": "kontorets e-mail",
    "forbrug": "forbrug om måneden i kr.",
    "forbrugsarter": "hvad forbruget er til, fx varme og vand",
    "frist": "fristen for at svare",
    "følge": "hvad årsagen betyder for boligen",
    "grund": "grunden, der er skrevet til modtageren",
    "indflytning": "dagen, borgeren kan flytte ind",
    "indskud": "indskuddet i kr.",
    "indstillet": "dagen, borgeren er indstillet",
    "kommune": "kommunens navn",
    "kontakt": "hvem borgeren ser boligen med",
    "leje_fra": "første dag, kommunen betaler leje",
    "leje_til": "sidste dag, kommunen kan skylde leje",
    "mangler": "så meget mangler borgeren om måneden",
    "navn": "borgerens navn",
    "netto": "husleje efter støtte og tilskud",
    "netto_efter": "husleje, når tilskuddet er ophørt",
    "ny_frist": "den frist, vi beder om",
    "organisation": "boligorganisationens navn",
    "plan": "det, der er aftalt med borgeren",
    "sagsbehandler": "den, der har indstillet borgeren",
    "svardag": "dagen, svarfristen udløber",
    "svarfrist": "svarfristen med klokkeslæt",
    "tekst": "bemærkningen, der er skrevet til årsagen",
    "telefon": "kontorets telefon",
    "tilbudt": "dagen, tilbuddet er sendt",
    "tilskud": "tilskuddet om måneden i kr.",
    "tilskud_slut": "sidste dag med tilskud",
    "tilskud_ændret": "dagen, tilskuddet er ændret",
    "tæller": "så mange afslag tæller, fx 2 tilbud",
    "årsag": "årsagen til returneringen",
}
"""What each field becomes, for those who write a text."""

CONDITIONS: Final[Mapping[str, str]] = {
    "anden_årsag": "der er valgt en årsag mere",
    "antal_tilbud": "kontoret har et antal tilbud",
    "bekræft": "der er en dag for bekræftelsen",
    "bostøtte": "borgeren får støtte i hjemmet",
    "eget_tilskud": "kommunen giver midlertidigt tilskud",
    "epost": "kontorets e-mail er udfyldt",
    "familie": "boligen er en almindelig familiebolig",
    "flere": "mere end ét afslag tæller",
    "forbrug": "prisen på forbrug er kendt",
    "frist": "der er en frist nu",
    "følge": "årsagen har en følge for boligen",
    "før_ledig": "boligen går tilbage, før den er ledig",
    "grund": "der er skrevet en grund",
    "indskud": "indskuddet er kendt",
    "kan_betale": "borgeren kan betale bagefter",
    "kontakt": "der er en kontakt til fremvisning",
    "ledig": "boligen er ledig allerede",
    "leje_til": "sidste dag med leje er kendt",
    "lån": "boligen giver ret til lån til indskud",
    "lån_for_gammel": "intet lån: taget i brug før 1. april 1964",
    "lån_spørg": "det er uvist, om der kan lånes",
    "lån_uden_køkken": "intet lån: boligen har ikke eget køkken",
    "mangler": "borgeren kan ikke betale bagefter",
    "overskredet": "borgerens svarfrist er gået",
    "plan": "der er aftalt en plan",
    "refusion": "tilskuddet er efter § 163 a",
    "sagsbehandler": "borgerens sagsbehandler er kendt",
    "sagt_ja": "borgeren havde sagt ja",
    "støtte": "borgeren ventes at få boligstøtte",
    "støtte_85a": "støtten er efter § 85 a",
    "tekst": "der er skrevet en bemærkning",
    "telefon": "kontorets telefon er udfyldt",
    "tilskud": "kommunen betaler tilskud",
    "tilskud_slut": "sidste dag med tilskud er kendt",
    "tilskud_ændret": "tilskuddet er ændret efter tilbuddet",
    "trukket": "boligorganisationen har trukket boligen",
    "udslusning": "boligen er en udslusningsbolig (§ 63)",
    "ukendt_evne": "betalingsevnen er ukendt",
    "ungdom": "boligen er en ungdomsbolig",
    "ældre": "boligen er en ældre- eller handicapbolig",
}
"""When each condition holds; »ikke« before it turns it round."""

BLOCKS: Final[Mapping[str, str]] = {
    "boligen": "oplysninger om boligen",
    "borger": "borgerens navn, CPR-nummer og husstand",
    "datoer": "ledig fra, modtaget og returneret",
    "grundlag": "sådan er støtten regnet ud",
    "hilsen": "venlig hilsen med navn og telefon",
    "husleje": "tabellen over huslejen",
    "husstand": "borgerens husstand og indkomst",
    "indskud": "indskud og lån til det",
    "regning": "fra husleje til det, borgeren betaler",
    "resultat": "betalingsevne og hvad der er tilbage",
    "svarkupon": "svarkuponen, der kan klippes af",
    "tilbud": "tilbuddet eller tilbuddene i korte linjer",
    "varsler": "forbehold ved beregningen",
}
"""What each block draws."""


class ShippedWordings:
    """Reads the texts of ``resources/letters`` (``services.letter_wordings.Wordings``)."""

    def shipped(self, kind: str) -> Sequence[LetterText]:
        """The shipped versions of a kind, the oldest first, each ending where the next begins."""
        texts = shipped_texts(kind)
        ends = [*(one.valid_from for one in texts[1:]), None]
        return [replace(one, valid_to=end) for one, end in zip(texts, ends, strict=True)]

    def vocabulary(self, content: LetterContent) -> Vocabulary:
        """The names of the letter's own plan: a field that is added there is known here at once."""
        plan = letter_plan(content)
        newest = self.shipped(content.text_name)[-1]
        return Vocabulary(
            fields=_explained(plan.values, FIELDS),
            conditions=_explained(plan.flags, CONDITIONS),
            blocks=_explained(plan.blocks, BLOCKS),
            needed=needed_sections(newest.content),
        )


def _explained(names: Iterable[str], words: Mapping[str, str]) -> tuple[Word, ...]:
    return tuple(Word(name, words.get(name, name)) for name in names)
