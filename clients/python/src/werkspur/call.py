# SPDX-License-Identifier: Apache-2.0
"""A call of the pipeline on its way: as it is handed over, and as it is kept until the gateway has it."""
from __future__ import annotations

import json
from typing import Any, Dict, List, NamedTuple, Optional

from .notes import Notes

START = "start"
ITEM = "item"
COMPLETE = "complete"
ERROR = "error"
#: Not a step: numbers of calls that will never come.
GAP = "gap"


class Numbers:
    """The numbers of the calls of one run in one client. Changed under the client's lock, but for ``kept``, the worker's own."""

    __slots__ = ("run", "reporter", "started", "last", "lost", "kept", "slot", "late", "__weakref__")

    def __init__(self, run: str, reporter: str, started: bool) -> None:
        self.run = run
        self.reporter = reporter
        #: Whether the run was started here, not attached to.
        self.started = started
        self.last = 0
        #: Calls by reason that were dropped since the last one that was handed over.
        self.lost: Optional[Dict[str, int]] = None
        self.kept = 0
        self.slot = -1
        self.late = 0


class Call(NamedTuple):
    """Handed over by the pipeline's thread. Nothing in it can change."""

    kind: str
    numbers: Numbers
    number: int
    at: float
    fields: Dict[str, Any]
    notes: Notes
    lost: Optional[Dict[str, int]]
    size: int
    #: How many characters more it holds until its texts are cut.
    surplus: int = 0


class Step(NamedTuple):
    """A call as it goes to the gateway."""

    kind: str
    run: str
    reporter: str
    #: Number of the call; 0 for a start. Of a gap: the last number that will not come.
    number: int
    #: Number of the last call before it that was kept.
    before: int
    started: bool
    body: bytes

    def frame(self) -> bytes:
        """As it lies in the spool: a line of facts, then the body."""
        facts: List[Any] = [self.kind, self.run, self.reporter, self.number, self.before, int(self.started)]
        return json.dumps(facts, separators=(",", ":")).encode("ascii") + b"\n" + self.body

    @staticmethod
    def of_frame(frame: bytes) -> "Step":
        """:raises ValueError: when it is none"""
        head, separator, body = frame.partition(b"\n")
        if not separator:
            raise ValueError("Expected a step, but got a frame without facts")
        kind, run, reporter, number, before, started = json.loads(head)
        if not (isinstance(run, str) and isinstance(reporter, str) and isinstance(number, int) and isinstance(before, int)):
            raise ValueError("Expected the facts of a step, but got others")
        return Step(str(kind), run, reporter, number, before, bool(started), body)
