# SPDX-License-Identifier: Apache-2.0
"""Frames: a mark, the length, a checksum over place and content, the content."""
from __future__ import annotations

import struct
import zlib
from typing import Iterator, NamedTuple, Tuple

MARK = b"\xf7WS\x01"
_HEAD = struct.Struct(">4sII")
_PLACE = struct.Struct(">QQ")
HEAD_BYTES = _HEAD.size
#: More than the largest step has; a longer one is a damage.
MOST_BYTES = 8 * 1024 * 1024


class Found(NamedTuple):
    """A frame, or a place where there should be one: then the content is None."""

    start: int
    end: int
    content: "bytes | None"


def write(content: bytes, segment: int, offset: int) -> bytes:
    """The frame as it stands at a place; anywhere else its checksum is wrong, so a copy of it in a content is none."""
    return _HEAD.pack(MARK, len(content), _checksum(content, segment, offset)) + content


def read(data: bytes, segment: int, base: int = 0) -> Iterator[Found]:
    """All frames of a piece of a segment that begins at ``base``; behind a damage it goes on with the next sound one."""
    offset = 0
    while offset < len(data):
        content, end = _at(data, segment, base, offset)
        if content is not None:
            yield Found(base + offset, base + end, content)
            offset = end
            continue
        following = _next(data, segment, base, offset + 1)
        yield Found(base + offset, base + following, None)
        offset = following


def _next(data: bytes, segment: int, base: int, offset: int) -> int:
    while True:
        found = data.find(MARK, offset)
        if found < 0:
            return len(data)
        if _at(data, segment, base, found)[0] is not None:
            return found
        offset = found + 1


def _at(data: bytes, segment: int, base: int, offset: int) -> "Tuple[bytes | None, int]":
    if len(data) - offset < HEAD_BYTES:
        return None, offset
    mark, length, checksum = _HEAD.unpack_from(data, offset)
    end = offset + HEAD_BYTES + length
    if mark != MARK or length > MOST_BYTES or end > len(data):
        return None, offset
    content = data[offset + HEAD_BYTES : end]
    return (content, end) if _checksum(content, segment, base + offset) == checksum else (None, offset)


def _checksum(content: bytes, segment: int, offset: int) -> int:
    return zlib.crc32(content, zlib.crc32(_PLACE.pack(segment, offset)))
