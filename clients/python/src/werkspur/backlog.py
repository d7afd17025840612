# SPDX-License-Identifier: Apache-2.0
"""What is to be sent, in order: pieces of the spool, and steps that are only in memory.

The worker adds, the sender takes the first piece and settles it. Memory holds no step that the disk has.
"""
from __future__ import annotations

import threading
import time
from collections import deque
from typing import Callable, Deque, List, Optional, Tuple

from .call import Step
from .spool.log import Region

_REGION_BYTES = 512 * 1024
_MEMORY_STEPS = 500


class Piece:
    """Steps that are sent as a whole before the next piece is begun."""

    __slots__ = ("region", "steps", "count", "source", "last", "under_way", "settled", "alone", "late", "expects", "copies")

    def __init__(self, region: Optional[Region], steps: List[Step], count: int, source: object) -> None:
        self.region = region
        self.steps = steps
        #: How many calls it stands for; gaps are none.
        self.count = count
        #: Whose folder it lies in; None in memory.
        self.source = source
        self.last = 0
        self.under_way = False
        #: How many of its calls are settled already.
        self.settled = 0
        #: Never joined with another: it is sent as it was before.
        self.alone = False
        #: Calls in it, each a reporter and a number, that come after later ones of the same reporter.
        self.late: List[Tuple[str, int]] = []
        #: The same of this piece and those behind it, when it is the first that was taken over with them.
        self.expects: List[Tuple[str, int]] = []
        #: Where it lies too, because its own place was deleted while it was sent.
        self.copies: List["Piece"] = []


class Backlog:
    """First in, first out. Safe from any thread."""

    def __init__(self) -> None:
        self._pieces: Deque[Piece] = deque()
        self._changed = threading.Condition(threading.RLock())
        self._added = 0
        self._settled = 0
        self._ended = False

    def add(self, piece: Piece) -> bool:
        """Whether it became a part of the piece before it."""
        with self._changed:
            self._added += 1
            piece.last = self._added
            joined = self._joined(piece)
            if not joined:
                self._pieces.append(piece)
            self._changed.notify_all()
            return joined

    def _joined(self, piece: Piece) -> bool:
        tail = self._pieces[-1] if self._pieces else None
        if tail is None or tail.under_way or tail.alone or piece.alone or tail.source is not piece.source:
            return False
        if piece.region is None:
            if tail.region is not None or len(tail.steps) + len(piece.steps) > _MEMORY_STEPS:
                return False
            tail.steps.extend(piece.steps)
        else:
            if tail.region is None or tail.region.segment != piece.region.segment or tail.region.end != piece.region.start:
                return False
            if piece.region.end - tail.region.start > _REGION_BYTES:
                return False
            count = tail.region.frames + piece.region.frames
            tail.region = Region(tail.region.segment, tail.region.start, piece.region.end, count)
        tail.count += piece.count
        tail.last = piece.last
        return True

    def first(self, timeout: float) -> Optional[Piece]:
        """The first piece, which is under way from now on; None when there is none within the time."""
        with self._changed:
            if not self._pieces and not self._ended:
                self._changed.wait(timeout)
            if not self._pieces:
                return None
            self._pieces[0].under_way = True
            return self._pieces[0]

    def settle(self, piece: Piece) -> None:
        """All of the first piece is acknowledged or given up."""
        with self._changed:
            self._pieces.popleft()
            self._settled = piece.last
            self._changed.notify_all()

    def mark(self) -> int:
        """The place of what was added last."""
        with self._changed:
            return self._added

    def await_settled(self, mark: int, deadline: float, is_enough: Callable[[], bool]) -> bool:
        """Waits until everything up to a mark is settled, or it is enough; False when the time is over before."""
        with self._changed:
            while self._settled < mark:
                left = deadline - time.monotonic()
                if is_enough():
                    return True
                if left <= 0:
                    return False
                self._changed.wait(min(left, 0.05))
            return True

    def wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def end(self) -> None:
        """Nobody waits any more."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def in_memory(self) -> List[Piece]:
        """Pieces that are only in memory and not under way."""
        with self._changed:
            return [piece for piece in self._pieces if piece.region is None and not piece.under_way and piece.steps]

    def holds_memory(self) -> bool:
        """Whether a step is in memory only, under way or not."""
        with self._changed:
            return any(piece.region is None and piece.settled < piece.count for piece in self._pieces)

    def replace(self, piece: Piece, pieces: List[Piece]) -> bool:
        """Puts others in the place of a piece, unless it is under way or done meanwhile."""
        with self._changed:
            if piece.under_way or piece not in self._pieces:
                return False
            index = self._pieces.index(piece)
            self._pieces.remove(piece)
            for offset, other in enumerate(pieces):
                other.alone = piece.alone
                other.last = piece.last
                self._pieces.insert(index + offset, other)
            return True

    def copied(self, piece: Piece, copies: List[Piece]) -> bool:
        """It lies somewhere else too; False when it is settled meanwhile."""
        with self._changed:
            if piece not in self._pieces:
                return False
            piece.copies = copies
            return True

    def rest(self) -> List[Piece]:
        """What is not settled."""
        with self._changed:
            return list(self._pieces)


def left_in_memory(pieces: List[Piece]) -> int:
    """Calls that are not settled and on no disk."""
    return sum(piece.count - piece.settled for piece in pieces if piece.region is None)
