"""The demo office: an invented office made anew from one seed, and the day that is played on it.

Everything but :mod:`boligdesk.demo.fill` and :mod:`boligdesk.demo.day` is pure: values from
``random.Random(seed)``, no clock and no files. Nobody but ``app`` and ``cli`` imports this room.
"""
