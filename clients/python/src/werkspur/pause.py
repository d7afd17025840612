# SPDX-License-Identifier: Apache-2.0
"""Waits between tries: longer each time, with a spread so that many clients do not come together."""
from __future__ import annotations

import random
import threading
import time
from typing import Optional

_FIRST = 0.1
_LONGEST = 30.0


class Pause:
    """For one thread that waits; others may cut a wait short, unless the gateway itself asked for it."""

    def __init__(self) -> None:
        self._next = _FIRST
        self._kicked = threading.Event()
        self._over = threading.Event()

    def reset(self) -> None:
        """After a success."""
        self._next = _FIRST

    def wait(self, asked: Optional[float], least: float) -> None:
        """As long as it is time to, or as the gateway asked for."""
        if asked is not None:
            self._over.wait(asked)
            return
        seconds = max(least, self._next * random.uniform(0.75, 1.25))
        self._next = min(_LONGEST, 2 * self._next)
        deadline = time.monotonic() + seconds
        self._kicked.clear()
        while not self._kicked.is_set() and not self._over.is_set():
            left = deadline - time.monotonic()
            if left <= 0:
                return
            self._kicked.wait(left)

    def rest(self, seconds: float) -> None:
        """A short while, whatever happened before."""
        self._over.wait(seconds)

    def kick(self) -> None:
        """Try now, and begin with short waits again."""
        self._next = _FIRST
        self._kicked.set()

    def end(self) -> None:
        """Never wait again."""
        self._over.set()
        self._kicked.set()

    @property
    def has_ended(self) -> bool:
        return self._over.is_set()
