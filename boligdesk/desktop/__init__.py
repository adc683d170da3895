"""The window: PySide6 and nothing that knows how data are kept or files are written."""

from boligdesk.desktop import singletons

singletons.protect()
