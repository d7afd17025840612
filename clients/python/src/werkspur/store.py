# SPDX-License-Identifier: Apache-2.0
"""The disk as the client sees it: keeps steps, reads them back, takes over what dead processes left, and may fail at any moment."""
from __future__ import annotations

import threading
import time
from typing import Dict, List, Optional, Tuple

from . import ledger as classes
from . import takeover
from .backlog import Backlog, Piece
from .call import Step
from .ledger import Ledger
from .spool import cursor, folder, guard, log
from .spool.lock import FolderLock, is_possible
from .trouble import Trouble

_TRY_AGAIN = 1.0
_LOOK_AROUND = 30.0
_MEASURE = 5.0
_LEAST_ROOM = 1024 * 1024
#: In the place of a segment: calls of which a taken-over folder knows that they are lost.
_GAPS = -1


class Source:
    """A folder that is sent from: this process's own, or one that was taken over."""

    __slots__ = ("path", "held", "log", "segments", "guard")

    def __init__(self, path: str, held: FolderLock, own: Optional[log.SpoolLog]) -> None:
        self.path = path
        self.held = held
        self.log = own
        #: Pieces not yet settled of each segment.
        self.segments: Dict[int, int] = {}
        self.guard: Optional[guard.Guard] = None


class Store:
    """Used by the worker, but for ``read`` and ``settled``, which are the sender's."""

    def __init__(self, root: Optional[str], most_bytes: int, seconds: float, ledger: Ledger, trouble: Trouble) -> None:
        self._root = root if root is not None and is_possible() else None
        self._most_bytes = most_bytes
        self._seconds = seconds
        self._ledger = ledger
        self._trouble = trouble
        self._own: Optional[Source] = None
        self._adopted: List[Source] = []
        self._lock = threading.Lock()
        self._try_at = 0.0
        self._look_at = 0.0
        self._measured_at = 0.0
        self._others = 0
        self._own_bytes = 0
        self._is_writing = False
        self.usable = False

    @property
    def guard(self) -> Optional[guard.Guard]:
        """Of the calls that are not yet on disk."""
        return self._own.guard if self._own is not None else None

    def open(self) -> None:
        """Makes the folder, when there can be one now."""
        if self._root is None or self._own is not None or time.monotonic() < self._try_at:
            return
        try:
            path, held = folder.make(self._root)
        except (OSError, ValueError) as error:
            self._failed("Expected to keep steps in %s, but cannot (%s); they wait in memory" % (self._root, error))
            return
        self._own = Source(path, held, log.SpoolLog(path))
        self._own.guard = guard.Guard.make(path)
        self.usable = True

    def keep(self, steps: List[Step]) -> Optional[List[Piece]]:
        """Writes steps, all or none; None when the disk does not take them now."""
        self.open()
        own = self._own
        if own is None or own.log is None or time.monotonic() < self._try_at:
            return None
        contents = [step.frame() for step in steps]
        size = sum(map(len, contents))
        # Until it is told what was written where, no segment is known to be done with.
        with self._lock:
            self._is_writing = True
        try:
            return self._append(own, contents, size, steps)
        finally:
            with self._lock:
                self._is_writing = False
            self._sweep(own)

    def _append(self, own: Source, contents: List[bytes], size: int, steps: List[Step]) -> Optional[List[Piece]]:
        assert own.log is not None
        if not self._has_room(size):
            self._failed("Expected room in the spool %s (%d bytes), but it is full; steps wait in memory"
                         % (self._root, self._most_bytes))  # fmt: skip
            return None
        try:
            regions = own.log.append(contents)
        except OSError as error:
            self._failed("Expected the disk to take steps in %s, but it does not (%s); they wait in memory"
                         % (own.path, error))  # fmt: skip
            return None
        self.usable = True
        self._own_bytes += size
        pieces, at = [], 0
        for region in regions:
            count = takeover.count_calls(steps[at : at + region.frames])
            at += region.frames
            pieces.append(self._piece(own, region, count))
        return pieces

    def sync(self) -> bool:
        """Whether everything that was kept is on the disk now."""
        if self._own is None or self._own.log is None:
            return False
        try:
            self._own.log.sync()
        except OSError as error:
            self._failed("Expected the disk to keep steps in %s, but it does not (%s)" % (self._own.path, error))
            return False
        return True

    def _piece(self, source: Source, region: log.Region, count: int) -> Piece:
        with self._lock:
            source.segments[region.segment] = source.segments.get(region.segment, 0) + 1
        return Piece(region, [], count, source)

    def joined(self, piece: Piece) -> None:
        """A piece became a part of another."""
        source = piece.source
        if isinstance(source, Source) and piece.region is not None:
            with self._lock:
                source.segments[piece.region.segment] -= 1

    def read(self, piece: Piece) -> Tuple[List[Step], int]:
        """The steps of a piece, and how many could not be read."""
        if piece.region is None or not isinstance(piece.source, Source):
            return piece.steps, 0
        region, source = piece.region, piece.source
        self._note(source, cursor.Cursor(region.segment, region.start, region.end))
        try:
            with open(log.path_of(source.path, region.segment), "rb") as file:
                file.seek(region.start)
                data = file.read(region.end - region.start)
        except OSError as error:
            self._trouble.tell("read", "Expected to read steps in %s, but cannot: %s" % (source.path, error))
            data = b""
        steps = takeover.steps_of(data, region.segment, region.start)
        return steps, max(0, piece.count - takeover.count_calls(steps))

    def settled(self, piece: Piece) -> None:
        """All of a piece is acknowledged or given up: what is needed no more goes."""
        source, region = piece.source, piece.region
        if not isinstance(source, Source):
            return
        if region is None:
            with self._lock:
                source.segments[_GAPS] -= 1
            self._release(source)
            return
        self._note(source, cursor.Cursor(region.segment, region.end, region.end))
        with self._lock:
            source.segments[region.segment] -= 1
            in_use = source.log is not None and (self._is_writing or source.log.is_current(region.segment))
            done = source.segments[region.segment] == 0 and not in_use
            if done:
                del source.segments[region.segment]
        if done:
            folder.unlink(log.path_of(source.path, region.segment))
        self._release(source)

    def _sweep(self, own: Source) -> None:
        """A segment that was sent while it was still written to goes when the next one is begun."""
        with self._lock:
            assert own.log is not None
            done = [number for number, pieces in own.segments.items() if not pieces and not own.log.is_current(number)]
            for number in done:
                del own.segments[number]
        for number in done:
            folder.unlink(log.path_of(own.path, number))

    def _release(self, source: Source) -> None:
        with self._lock:
            over = source in self._adopted and not any(source.segments.values())
            if over:
                self._adopted.remove(source)
        if over:
            folder.remove(source.path, source.held)

    def _note(self, source: Source, place: cursor.Cursor) -> None:
        try:
            cursor.write(source.path, place)
        except OSError:
            pass  # what is sent once more goes under the same keys

    def look_around(self, backlog: Backlog, at_once: bool = False) -> None:
        """Takes over what processes left that have ended."""
        if self._root is None or (time.monotonic() < self._look_at and not at_once):
            return
        self._look_at = time.monotonic() + _LOOK_AROUND
        pieces: List[Piece] = []
        highest: Dict[str, int] = {}
        for path, held in folder.orphans(self._root, self._own.path if self._own else None):
            try:
                pieces += self._take_over(path, held, highest)
            except OSError as error:
                held.release()
                self._trouble.tell("take over", "Expected to take over %s, but cannot: %s" % (path, error))
        if pieces:
            pieces[0].expects = [call for piece in pieces for call in piece.late]
        for piece in pieces:
            piece.alone = True
            backlog.add(piece)

    def _take_over(self, path: str, held: FolderLock, highest: Dict[str, int]) -> List[Piece]:
        left = takeover.look(path, self._seconds, highest)
        source = Source(path, held, None)
        pieces = []
        for part in left.parts:
            piece = self._piece(source, part.region, part.region.frames)
            piece.late = part.late
            pieces.append(piece)
        if left.gaps:
            source.segments[_GAPS] = 1
            pieces.append(Piece(None, left.gaps, 0, source))
        self._ledger.recovered_lost(left.expired, classes.SPOOL_EXPIRED)
        self._ledger.recovered_lost(sum(gap.number - gap.before for gap in left.gaps), classes.PROCESS_ENDED)
        self._ledger.recovered(sum(piece.count for piece in pieces))
        self._adopted.append(source)
        self._release(source)
        return pieces

    def _has_room(self, size: int) -> bool:
        if self._own_bytes + size <= _LEAST_ROOM:
            return True
        if time.monotonic() >= self._measured_at:
            self._measured_at = time.monotonic() + _MEASURE
            assert self._root is not None and self._own is not None
            self._own_bytes = log.bytes_in(self._own.path)
            self._others = folder.bytes_in(self._root) - self._own_bytes
        return self._own_bytes + size <= max(_LEAST_ROOM, self._most_bytes - self._others)

    def _failed(self, line: str) -> None:
        self.usable = False
        self._try_at = time.monotonic() + _TRY_AGAIN
        self._trouble.tell("spool", line)

    def close(self, is_empty: bool) -> None:
        """At a clean end. What is left is taken over by the next."""
        for source in self._adopted:
            source.held.release()
        own, self._own = self._own, None
        if own is None:
            return
        if own.log is not None:
            own.log.abandon()
        if own.guard is not None:
            own.guard.remove()
        if is_empty:
            folder.remove(own.path, own.held)
        else:
            own.held.release()

    def forget(self) -> None:
        """In a forked child: everything is the parent's."""
        own = self._own
        for source in self._adopted:
            source.held.forget()
        if own is not None:
            own.held.forget()
            if own.log is not None:
                own.log.abandon()
            if own.guard is not None:
                own.guard.forget()

