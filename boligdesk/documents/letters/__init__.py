"""Letters as PDF: the office's words from ``resources/letters``, the figures from the stored working.

:class:`Letters` turns a content of ``services.letter_contents`` into the bytes of an A4 document, tagged and
PDF/A-2b. The same content always gives the same bytes. Stored letters are put into one file by :mod:`merging`.
"""

from boligdesk.documents.letters.maker import Letters

__all__ = ["Letters"]
