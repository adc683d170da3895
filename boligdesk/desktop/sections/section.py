"""What every section of Indstillinger has in common."""

from __future__ import annotations

from boligdesk.desktop.pages.page import Page
from boligdesk.desktop.places import Place


class Section(Page):
    """A page within the page: it loads in ``refresh``, hears what was touched, and remembers its columns.

    ``marked`` and ``go`` are passed on by the page.
    """

    def show_place(self, place: Place) -> None:
        """Come here from elsewhere; a section without rows of its own has nothing to choose."""
