# SPDX-License-Identifier: Apache-2.0
"""What a process that has ended left in its folder."""
from __future__ import annotations

import os
import time
from typing import Dict, List, NamedTuple, Optional, Tuple

from .call import GAP, START, Step
from .spool import cursor, folder, frames, guard, log

_PIECE_BYTES = 512 * 1024


class Part(NamedTuple):
    """A region that counts only what is a call, and which of its calls (reporter, number) come after later ones."""

    region: log.Region
    late: List[Tuple[str, int]]


class Left(NamedTuple):
    """``parts`` are in order; ``gaps`` are calls that reached no disk; ``expired`` is a count."""

    parts: List[Part]
    gaps: List[Step]
    expired: int


def look(path: str, seconds: float, highest: Dict[str, int]) -> Left:
    """Reads a folder; segments that are older than so many seconds are deleted.

    :param highest: the highest call of each reporter in the folders before, and with this one from now on
    :raises OSError: when it cannot be read
    """
    place = cursor.read(path)
    last: Dict[str, int] = {}
    parts: List[Part] = []
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
            parts += _parts(segment, data, place, last, highest)
    return Left(parts, gaps(guard.left(path), last), expired)


def _parts(
    segment: int, data: bytes, place: Optional[cursor.Cursor], last: Dict[str, int], highest: Dict[str, int]
) -> List[Part]:
    begin, under_way = 0, 0
    if place is not None and place.segment >= segment:
        begin = len(data) if place.segment > segment else min(place.start, len(data))
        under_way = place.end if place.segment == segment else 0
    parts: List[Part] = []
    late: List[Tuple[str, int]] = []
    start, steps = begin, 0
    seen = False
    for found in frames.read(data[begin:], segment, begin):
        step = None if found.content is None else step_of(found.content)
        if step is None:
            continue
        _remember([step], last)
        if step.kind not in (START, GAP):
            # Put behind the others because the gateway did not know its run yet.
            if step.number <= highest.get(step.reporter, 0):
                late.append((step.reporter, step.number))
            else:
                highest[step.reporter] = step.number
        steps += step.kind != GAP
        seen = True
        # The piece that was under way is sent again as it was, so that its requests are the same.
        if found.end == under_way or (found.end > under_way and found.end - start > _PIECE_BYTES):
            parts.append(Part(log.Region(segment, start, found.end, steps), late))
            start, steps, seen, late = found.end, 0, False, []
    if seen:
        parts.append(Part(log.Region(segment, start, len(data), steps), late))
    return parts


def gaps(left: List[guard.Lost], last: Dict[str, int]) -> List[Step]:
    """Calls that reached no disk.

    :param last: the highest call of each reporter that did
    """
    found = []
    for lost in left:
        kept = max(lost.kept, last.get(lost.reporter, 0))
        if lost.last > kept:
            found.append(Step(GAP, lost.run, lost.reporter, lost.last, kept, True, b"{}"))
    return found


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
