# SPDX-License-Identifier: Apache-2.0
"""Tells people about trouble without a flood: the first of a kind at once, then one line a minute with a count."""
from __future__ import annotations

import logging
import threading
import time
from typing import Callable, Dict, List, Optional

log = logging.getLogger("werkspur")
_INTERVAL = 60.0


class Trouble:
    """Used by the client's own threads only: writing a log line is I/O."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._told: Dict[str, List[float]] = {}
        self._last: Optional[str] = None

    @property
    def last(self) -> Optional[str]:
        """The most recent, in words."""
        return self._last

    def tell(self, kind: str, line: str) -> None:
        """A warning, unless there was one of its kind in the last minute."""
        with self._lock:
            self._last = line
            now = self._clock()
            told = self._told.get(kind)
            if told is not None and now - told[0] < _INTERVAL:
                told[1] += 1
                return
            untold = int(told[1]) if told is not None else 0
            self._told[kind] = [now, 0]
        log.warning("%s", line + (" (and %d times more since the last message)" % untold if untold else ""))
