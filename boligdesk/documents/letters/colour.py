"""The colour profile every letter carries: sRGB, made from the figures of its standard (IEC 61966-2-1).

PDF/A asks for it, so that a printer years from now knows which blue was meant. An ICC profile of version 4:
a head of 128 bytes, a table of tags, and the tags; all numbers are big-endian, fractions in 1/65536.
"""

from __future__ import annotations

import functools
import struct

# The primaries as XYZ under D50, the curve and the adaptation from D65: the values of the ICC's own sRGB profile.
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_WHITE = (0.9642, 1.0, 0.8249)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_TO_D50 = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)


@functools.cache
def srgb_profile() -> bytes:
    """The profile's bytes; always the same."""
    curve = b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + _fractions(*_CURVE)
    tags = {b"desc": _words("sRGB"), b"cprt": _words("No copyright, use freely"), b"wtpt": _xyz(*_WHITE)}
    tags |= {name: _xyz(*values) for name, values in _PRIMARIES.items()}
    tags |= {b"rTRC": curve, b"gTRC": curve, b"bTRC": curve}
    tags[b"chad"] = b"sf32\0\0\0\0" + _fractions(*_TO_D50)
    table, body = struct.pack(">I", len(tags)), b""
    first = 128 + 4 + 12 * len(tags)
    placed: dict[bytes, int] = {}
    for name, data in tags.items():
        if data not in placed:
            placed[data] = first + len(body)
            body += data + bytes(-len(data) % 4)
        table += name + struct.pack(">II", placed[data], len(data))
    size = first + len(body)
    head = struct.pack(">I", size) + bytes(4) + b"\x04\x30\0\0" + b"mntrRGB XYZ "
    head += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(4 + 4 + 4 + 4 + 8)
    head += bytes(4) + _fractions(*_WHITE)
    return head.ljust(128, b"\0") + table + body


def _fractions(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + _fractions(*values)


def _words(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II", 1, 12) + b"enUS" + struct.pack(">II", len(data), 28) + data
