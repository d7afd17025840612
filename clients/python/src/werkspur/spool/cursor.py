# SPDX-License-Identifier: Apache-2.0
"""How far a folder has been sent, and which piece of it is under way: that piece is sent again as the same requests.

The first byte is 0, that of a segment's number: another form would begin with another byte. What cannot be read is as if it were not there.
"""
from __future__ import annotations

import os
import struct
import zlib
from typing import NamedTuple, Optional

NAME = "cursor"
_RECORD = struct.Struct(">QQQI")
_PLACES = struct.Struct(">QQQ")


class Cursor(NamedTuple):
    """Everything before ``start`` of ``segment`` is settled; up to ``end`` is under way."""

    segment: int
    start: int
    end: int


def read(folder: str) -> Optional[Cursor]:
    """None when there is none, or none that is whole."""
    try:
        with open(os.path.join(folder, NAME), "rb") as file:
            data = file.read(_RECORD.size)
    except OSError:
        return None
    if len(data) != _RECORD.size:
        return None
    segment, start, end, checksum = _RECORD.unpack(data)
    return Cursor(segment, start, end) if zlib.crc32(data[: _PLACES.size]) == checksum else None


def write(folder: str, cursor: Cursor) -> None:
    """Best effort: without it steps are sent once more, under their keys.

    :raises OSError: when it cannot be written
    """
    places = _PLACES.pack(*cursor)
    descriptor = os.open(os.path.join(folder, NAME), os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        os.write(descriptor, places + struct.pack(">I", zlib.crc32(places)))
    finally:
        os.close(descriptor)
