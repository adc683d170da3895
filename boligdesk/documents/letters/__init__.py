"""Letters as PDF: the office's words from ``resources/letters``, the figures from the stored working.

:class:`Letters` is the only public name. It turns a content of ``services.letters`` into the bytes of
an A4 document; the same content always gives the same bytes.
"""

from boligdesk.documents.letters.maker import Letters

__all__ = ["Letters"]
