"""The window: PySide6 and nothing that knows how data are kept or files are written."""
