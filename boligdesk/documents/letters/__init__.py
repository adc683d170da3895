"""Letters as PDF: the office's words from ``resources/letters``, the figures from the stored working.

:class:`Letters` turns a content of ``services.letter_contents`` into the bytes of an A4 document, tagged and
PDF/A-2b; :class:`LetterBatches` makes many at once. The same content always gives the same bytes.
"""

from boligdesk.documents.letters.batch import LetterBatches
from boligdesk.documents.letters.maker import Letters

__all__ = ["LetterBatches", "Letters"]
