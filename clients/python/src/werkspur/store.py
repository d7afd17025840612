# SPDX-License-Identifier: Apache-2.0
"""The disk as the client sees it: keeps steps, reads them back, and may fail at any moment."""
from __future__ import annotations

import time
from typing import List, Optional, Tuple

from . import takeover
from .adoption import Adoption
from .backlog import Backlog, Piece
from .call import Step
from .ledger import Ledger
from .source import Source
from .spool import cursor, folder, log
from .spool import guard as guards
from .spool.lock import is_possible
from .trouble import Trouble

_TRY_AGAIN = 1.0
_MEASURE = 5.0
_CHECK = 0.2
_LEAST_ROOM = 1024 * 1024
class Store:
    """Used by the worker, but for ``read`` and ``settled``, which are the sender's."""

    def __init__(self, root: Optional[str], most_bytes: int, seconds: float, ledger: Ledger, trouble: Trouble) -> None:
        self._root = root if root is not None and is_possible() else None
        self._most_bytes = most_bytes
        self._trouble = trouble
        self._adoption = Adoption(self._root, seconds, ledger, trouble)
        self._path = folder.place(self._root) if self._root is not None else ""
        self._guard: Optional[guards.Guard] = None
        self._is_guarded = False
        self._own: Optional[Source] = None
        self._try_at = 0.0
        self._measured_at = 0.0
        self._check_at = 0.0
        self._others = 0
        self._own_bytes = 0
        self.usable = False

    @property
    def guard(self) -> Optional[guards.Guard]:
        """Of the calls that are not yet on disk; None when there is none."""
        return self._guard

    def guarded(self) -> Optional[guards.Guard]:
        """The guard, made by the first call: before that call is over, a kill must not take it without a sign."""
        if not self._is_guarded:
            self._is_guarded = True
            if self._root is not None:
                self._guard = guards.Guard.make(self._path)
        return self._guard

    def open(self) -> None:
        """Makes the folder, when there can be one now."""
        if self._root is None or self._own is not None or time.monotonic() < self._try_at:
            return
        try:
            held = folder.make(self._path)
        except (OSError, ValueError) as error:
            self._failed("Expected to keep steps in %s, but cannot (%s); they wait in memory" % (self._root, error))
            return
        self._own = Source(self._path, held, log.SpoolLog(self._path))
        self.usable = True

    def _is_there(self, own: Source) -> bool:
        """Whether the folder is the one that was made; it is made again when somebody has deleted or replaced it."""
        if own.held.is_at(own.path):
            return True
        assert own.log is not None
        own.log.abandon()
        own.lost = own.log.lost()
        if time.monotonic() < self._try_at:
            return False
        try:
            held = folder.make(own.path)
        except (OSError, ValueError) as error:
            self._failed("Expected the folder %s to stay, but it is gone and cannot be made again (%s); steps wait in memory"
                         % (own.path, error))  # fmt: skip
            return False
        own.held.release()
        own.held = held
        self.usable = True
        self._trouble.tell("folder", "Expected the folder %s to stay, but it was deleted or replaced; it is made again" % own.path)
        return True

    def look_after(self) -> bool:
        """Whether something of this process's own is on no disk any more."""
        own = self._own
        if own is None or own.log is None:
            return False
        if time.monotonic() >= self._check_at:
            self._check_at = time.monotonic() + _CHECK
            self._check(own)
        return bool(own.lost)

    def _check(self, own: Source) -> bool:
        assert own.log is not None
        is_there = self._is_there(own)
        own.lost = own.log.lost()
        return is_there

    def is_lost(self, piece: Piece) -> bool:
        """Whether a piece of this process's own is on no disk any more."""
        own = self._own
        return piece.source is own and piece.region is not None and own is not None and piece.region.segment in own.lost

    def keep(self, steps: List[Step]) -> Optional[List[Piece]]:
        """Writes steps, all or none; None when the disk does not take them now."""
        self.open()
        own = self._own
        if own is None or own.log is None or time.monotonic() < self._try_at or not self._is_there(own):
            return None
        contents = [step.frame() for step in steps]
        size = sum(map(len, contents))
        own.begin_write()
        try:
            return self._append(own, contents, size, steps)
        finally:
            own.end_write()

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
            pieces.append(own.piece(region, count))
        return pieces

    def sync(self) -> bool:
        """Whether everything that was kept is on the disk now."""
        if self._own is None or self._own.log is None:
            return False
        try:
            if not self._check(self._own):
                return False
            self._own.log.sync()
        except OSError as error:
            self._failed("Expected the disk to keep steps in %s, but it does not (%s)" % (self._own.path, error))
            return False
        return True

    def joined(self, piece: Piece) -> None:
        """A piece became a part of another."""
        if isinstance(piece.source, Source) and piece.region is not None:
            piece.source.joined(piece.region)

    def read(self, piece: Piece) -> Tuple[List[Step], int]:
        """The steps of a piece that is sent now, and how many could not be read."""
        if piece.region is None or not isinstance(piece.source, Source):
            return piece.steps, 0
        piece.source.note(cursor.Cursor(piece.region.segment, piece.region.start, piece.region.end))
        return self.steps(piece, piece.source, piece.region)

    def steps(self, piece: Piece, source: Source, region: log.Region) -> Tuple[List[Step], int]:
        """The steps of a piece, and how many could not be read."""
        try:
            data = source.read(region)
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
        if region is not None:
            source.note(cursor.Cursor(region.segment, region.end, region.end))
        source.done(region)
        self._adoption.settled(source)

    def let_go(self, piece: Piece) -> None:
        """A copy of a piece is not needed any more; those before it may be."""
        if isinstance(piece.source, Source) and piece.region is not None:
            piece.source.done(piece.region)

    def look_around(self, backlog: Backlog, at_once: bool = False) -> None:
        """Takes over what processes left that have ended."""
        self._adoption.look_around(backlog, self._own.path if self._own else None, at_once)

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
        self._adoption.close()
        own, self._own = self._own, None
        page, self._guard, self._is_guarded = self._guard, None, True
        if page is not None:
            page.remove()
        if own is None:
            return
        if own.log is not None:
            own.log.close()
        if is_empty:
            folder.remove(own.path, own.held)
        else:
            own.held.release()

    def forget(self) -> None:
        """In a forked child: everything is the parent's."""
        own = self._own
        self._adoption.forget()
        if self._guard is not None:
            self._guard.forget()
        if own is not None:
            own.held.forget()
            if own.log is not None:
                own.log.close()

