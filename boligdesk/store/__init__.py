"""The office's database: encrypted SQLite on one PC, or PostgreSQL by URL, with one schema.

Only :func:`boligdesk.store.engine.open_office` is called from outside; everything else crosses
the border as frozen values through the protocols of ``services.ports``.
"""
