# SPDX-License-Identifier: Apache-2.0
"""A folder of steps that is sent from, and which of its segments are still needed."""
from __future__ import annotations

import threading
from typing import Dict, List, Optional, Set

from .backlog import Piece
from .call import Step
from .spool import cursor, folder, log
from .spool import guard as guards
from .spool.lock import FolderLock

#: In the place of a segment: calls of which a taken-over folder knows that they are lost.
_GAPS = -1


class Source:
    """This process's own folder, or one that was taken over. The worker adds, the sender settles: safe from both."""

    def __init__(
        self, path: str, held: FolderLock, own: Optional[log.SpoolLog] = None, page: Optional[guards.Page] = None
    ) -> None:
        self.path = path
        self.held = held
        self.log = own
        #: Segments of this process that somebody has deleted.
        self.lost: Set[int] = set()
        #: All that there is of a process that died before it had a folder.
        self._page = page
        #: Pieces not yet settled of each segment.
        self._pieces: Dict[int, int] = {}
        self._lock = threading.Lock()
        self._is_written_to = False

    def begin_write(self) -> None:
        """Until it is told what was written where, no segment is known to be done with."""
        with self._lock:
            self._is_written_to = True

    def end_write(self) -> None:
        """A segment that was sent while it was still written to goes when the next one is begun."""
        with self._lock:
            self._is_written_to = False
            done = [number for number, pieces in self._pieces.items() if not pieces and not self._is_current(number)]
            for number in done:
                del self._pieces[number]
        self._remove(done)

    def piece(self, region: log.Region, count: int) -> Piece:
        """A new piece that needs its segment until it is done."""
        with self._lock:
            self._pieces[region.segment] = self._pieces.get(region.segment, 0) + 1
        return Piece(region, [], count, self)

    def gaps(self, gaps: List[Step]) -> Piece:
        """A new piece of steps that are in no segment."""
        with self._lock:
            self._pieces[_GAPS] = 1
        return Piece(None, gaps, 0, self)

    def joined(self, region: log.Region) -> None:
        """A piece became a part of another one of the same segment."""
        with self._lock:
            self._pieces[region.segment] -= 1

    def done(self, region: Optional[log.Region]) -> None:
        """A piece is not needed any more; None for that of the gaps. A segment without pieces goes."""
        number = _GAPS if region is None else region.segment
        with self._lock:
            self._pieces[number] -= 1
            is_over = not self._pieces[number] and region is not None and not self._is_written_to and not self._is_current(number)
            if is_over:
                del self._pieces[number]
        if is_over:
            self._remove([number])

    def is_empty(self) -> bool:
        """Whether no piece is needed any more."""
        with self._lock:
            return not any(self._pieces.values())

    def note(self, place: cursor.Cursor) -> None:
        """Says in the folder what is under way, for whoever takes it over."""
        try:
            cursor.write(self.path, place)
        except OSError:
            pass  # what is sent once more goes under the same keys

    def read(self, region: log.Region) -> bytes:
        """:raises OSError: when it cannot be read"""
        return (self.log or log.SpoolLog(self.path)).read(region)

    def remove(self) -> None:
        """Removes what is on the disk, and lets go of it."""
        if self._page is not None:
            guards.discard(self._page.path)
            self.held.release()
        else:
            folder.remove(self.path, self.held)

    def _is_current(self, segment: int) -> bool:
        return self.log is not None and self.log.is_current(segment)

    def _remove(self, segments: List[int]) -> None:
        for number in segments:
            (self.log or log.SpoolLog(self.path)).remove(number)
