"""Keeps ``None``, ``True`` and ``False`` alive under Python 3.11, whatever the Qt binding does to them.

PySide6 6.12.0 takes one reference from ``None`` with every call that returns nothing (and from ``True`` and
``False`` with every answer), because it counts on them being immortal, as they are from Python 3.12 on. Under
3.11 the interpreter ends after some thousand calls with "deallocating None". So they are given here what
Python 3.12 gives them: a count that cannot run out. See docs/decisions, number 7.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_PLENTY: Final = 1 << 60
_SINGLETONS: Final = (None, True, False, NotImplemented, Ellipsis)


def protect() -> None:
    """Raise the reference counts once; does nothing where Python itself keeps these objects alive."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for one in _SINGLETONS:
        count = ctypes.c_ssize_t.from_address(id(one))
        # The count is the first word of every object in a release build; make sure before writing to it.
        if abs(count.value - sys.getrefcount(one)) <= 8 and count.value < _PLENTY:
            count.value += _PLENTY
