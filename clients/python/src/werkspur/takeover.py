# SPDX-License-Identifier: Apache-2.0
"""What a process that has ended left in its folder."""
from __future__ import annotations

import os
import time
from typing import Dict, List, NamedTuple, Optional

from .call import GAP, Step
from .spool import cursor, folder, frames, guard, log

_PIECE_BYTES = 512 * 1024


class Left(NamedTuple):
    """``regions`` are in order, and count only what is a call; ``gaps`` are calls that reached no disk; ``expired`` is a count."""

    regions: List[log.Region]
    gaps: List[Step]
    expired: int


def look(path: str, seconds: float) -> Left:
    """Reads a folder; segments that are older than so many seconds are deleted.

    :raises OSError: when it cannot be read
    """
    place = cursor.read(path)
    last: Dict[str, int] = {}
    regions: List[log.Region] = []
    expired = 0
    for segment in log.segments(path):
        name = log.path_of(path, segment)
        with open(name, "rb") as file:
            data = file.read()
        if time.time() - os.stat(name).st_mtime > seconds:
            steps = steps_of(data, segment, 0)
            _remember(steps, last)
            expired += count_calls(steps)
            folder.unlink(name)
        else:
            regions += _regions(segment, data, place, last)
    return Left(regions, _gaps(path, last), expired)


def _regions(segment: int, data: bytes, place: Optional[cursor.Cursor], last: Dict[str, int]) -> List[log.Region]:
    begin, under_way = 0, 0
    if place is not None and place.segment >= segment:
        begin = len(data) if place.segment > segment else min(place.start, len(data))
        under_way = place.end if place.segment == segment else 0
    regions: List[log.Region] = []
    start, steps = begin, 0
    seen = False
    for found in frames.read(data[begin:], segment, begin):
        step = None if found.content is None else step_of(found.content)
        if step is None:
            continue
        _remember([step], last)
        steps += step.kind != GAP
        seen = True
        # The piece that was under way is sent again as it was, so that its requests are the same.
        if found.end == under_way or (found.end > under_way and found.end - start > _PIECE_BYTES):
            regions.append(log.Region(segment, start, found.end, steps))
            start, steps, seen = found.end, 0, False
    if seen:
        regions.append(log.Region(segment, start, len(data), steps))
    return regions


def _gaps(path: str, last: Dict[str, int]) -> List[Step]:
    gaps = []
    for lost in guard.left(path):
        kept = max(lost.kept, last.get(lost.reporter, 0))
        if lost.last > kept:
            gaps.append(Step(GAP, lost.run, lost.reporter, lost.last, kept, True, b"{}"))
    return gaps


def _remember(steps: List[Step], last: Dict[str, int]) -> None:
    for step in steps:
        last[step.reporter] = max(last.get(step.reporter, 0), step.number)


def count_calls(steps: List[Step]) -> int:
    """Gaps are no calls."""
    return sum(1 for step in steps if step.kind != GAP)


def steps_of(data: bytes, segment: int, start: int) -> List[Step]:
    """All steps of a piece of a segment that can be read."""
    found = (step_of(found.content) for found in frames.read(data, segment, start) if found.content is not None)
    return [step for step in found if step is not None]


def step_of(content: bytes) -> Optional[Step]:
    """None when the content is no step."""
    try:
        return Step.of_frame(content)
    except (ValueError, TypeError):
        return None
