"""Boligdesk: who can live where, to the krone."""

__version__ = "0.1.0"
