# SPDX-License-Identifier: Apache-2.0
"""Takes over what processes left that have ended, and lets go of it when all of it is sent."""
from __future__ import annotations

import threading
import time
from typing import Dict, List, Optional

from . import ledger as classes
from . import takeover
from .backlog import Backlog, Piece
from .ledger import Ledger
from .source import Source
from .spool import folder
from .spool import guard as guards
from .spool.lock import FolderLock
from .trouble import Trouble

_LOOK_AROUND = 30.0


class Adoption:
    """Used by the worker, but for ``settled``, which is the sender's.

    :param root: where the folders of all processes are; None takes over nothing
    :param seconds: older segments are deleted
    """

    def __init__(self, root: Optional[str], seconds: float, ledger: Ledger, trouble: Trouble) -> None:
        self._root = root
        self._seconds = seconds
        self._ledger = ledger
        self._trouble = trouble
        self._sources: List[Source] = []
        self._lock = threading.Lock()
        self._look_at = 0.0

    def look_around(self, backlog: Backlog, own: Optional[str], at_once: bool = False) -> None:
        """Adds what ended processes left.

        :param own: the folder of this process
        :param at_once: also when it was done a moment ago
        """
        if self._root is None or (time.monotonic() < self._look_at and not at_once):
            return
        self._look_at = time.monotonic() + _LOOK_AROUND
        pieces: List[Piece] = []
        highest: Dict[str, int] = {}
        for path, held in folder.orphans(self._root, own):
            try:
                pieces += self._take_folder(path, held, highest)
            except OSError as error:
                held.release()
                self._trouble.tell("take over", "Expected to take over %s, but cannot: %s" % (path, error))
        for path, page in guards.orphans(self._root):
            pieces += self._take_page(path, page)
        if pieces:
            pieces[0].expects = [call for piece in pieces for call in piece.late]
        for piece in pieces:
            piece.alone = True
            backlog.add(piece)

    def settled(self, source: Source) -> None:
        """A piece of this folder is done; the folder goes with the last one."""
        with self._lock:
            is_over = source in self._sources and source.is_empty()
            if is_over:
                self._sources.remove(source)
        if is_over:
            source.remove()

    def close(self) -> None:
        """What is left is taken over by the next process."""
        for source in self._sources:
            source.held.release()

    def forget(self) -> None:
        """In a forked child: everything is the parent's."""
        for source in self._sources:
            source.held.forget()

    def _take_folder(self, path: str, held: FolderLock, highest: Dict[str, int]) -> List[Piece]:
        left = takeover.look(path, self._seconds, highest)
        source = Source(path, held)
        pieces = []
        for part in left.parts:
            piece = source.piece(part.region, part.region.frames)
            piece.late = part.late
            pieces.append(piece)
        return self._adopt(source, pieces, left)

    def _take_page(self, path: str, page: guards.Page) -> List[Piece]:
        source = Source(path, page.held, page=page)
        return self._adopt(source, [], takeover.Left([], takeover.gaps(page.lost(), {}), 0))

    def _adopt(self, source: Source, pieces: List[Piece], left: takeover.Left) -> List[Piece]:
        if left.gaps:
            pieces.append(source.gaps(left.gaps))
        self._ledger.recovered_lost(left.expired, classes.SPOOL_EXPIRED)
        self._ledger.recovered_lost(sum(gap.number - gap.before for gap in left.gaps), classes.PROCESS_ENDED)
        self._ledger.recovered(sum(piece.count for piece in pieces))
        with self._lock:
            self._sources.append(source)
        self.settled(source)
        return pieces
