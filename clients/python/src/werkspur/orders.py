# SPDX-License-Identifier: Apache-2.0
"""What the worker is asked to do, beside the calls themselves."""
from __future__ import annotations

import threading
from typing import List, Union

from .call import Call, Numbers, Step


class Flush:
    """Asks the worker to bring everything before it to the disk."""

    __slots__ = ("done", "mark", "on_disk")

    def __init__(self) -> None:
        self.done = threading.Event()
        self.mark = 0
        self.on_disk = False


class Tail:
    """Numbers that were dropped and that no later call can tell of."""

    __slots__ = ("numbers", "through")

    def __init__(self, numbers: Numbers, through: int) -> None:
        self.numbers = numbers
        self.through = through


class Aside:
    """Steps that are to be sent behind all others; where they lie now is let go of once ``done`` is set."""

    __slots__ = ("steps", "was_on_disk", "done")

    def __init__(self, steps: List[Step], was_on_disk: bool) -> None:
        self.steps = steps
        self.was_on_disk = was_on_disk
        self.done = threading.Event()


class Told:
    """Something that people should know."""

    __slots__ = ("kind", "line")

    def __init__(self, kind: str, line: str) -> None:
        self.kind = kind
        self.line = line


Order = Union[Call, Flush, Tail, Aside, Told, None]
