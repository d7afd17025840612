# SPDX-License-Identifier: Apache-2.0
"""All of a client that belongs to one process: a forked child gets another one."""
from __future__ import annotations

import queue
import threading
import time
import uuid
from collections import deque
from typing import Any, Deque, Dict, List, Optional, Set, Tuple

from . import call as calls
from . import ledger as classes
from . import limits
from . import sender as sending
from .backlog import Backlog, left_in_memory
from .call import Call, Numbers, Step
from .freeze import slim
from .ledger import Ledger
from .notes import Notes
from .orders import Flush, Order, Tail, Told
from .result import FlushResult
from .settings import Settings
from .spool import folder
from .store import Store
from .trouble import Trouble
from .worker import Worker

_CALL_BYTES = 500
_JOIN_SECONDS = 1.0
#: After so many tries in a row without an answer the gateway is taken to be away.
_AWAY_TRIES = 3


class Engine:
    """Takes calls from any thread and from signal handlers; two threads of its own do the rest, from the first call on."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        # Reentrant: a signal handler may report while its own thread is in here.
        self._lock = threading.RLock()
        self._orders: "queue.SimpleQueue[Order]" = queue.SimpleQueue()
        self._ledger = Ledger()
        self._trouble = Trouble()
        self._backlog = Backlog()
        root = folder.root_for(settings.spool, settings.url) if settings.spool else None
        self._store = Store(root, settings.spool_bytes, settings.spool_seconds, self._ledger, self._trouble)
        self._worker = Worker(
            self._orders, self._backlog, self._store, self._ledger, self._trouble, settings.source, self._kept, self._safe
        )
        self._sender = sending.Sender(
            settings.transport(), self._backlog, self._store, self._ledger, self._trouble, self._orders.put, self._safe
        )
        self._arrived: Deque[Tuple[Numbers, str, float, Dict[str, Any], Notes, int, int]] = deque()
        self._is_numbering = False
        self._losers: Set[Numbers] = set()
        #: By reporter: those of which calls are in memory only.
        self._unkept: Dict[str, Numbers] = {}
        self._prefix = uuid.uuid4().hex
        self._reporters = 0
        self._started = False
        self._closed = False

    def numbers(self, run: str, started: bool) -> Numbers:
        """Those of a run, from 1."""
        with self._lock:
            self._reporters += 1
            return Numbers(run, "%s-%x" % (self._prefix, self._reporters), started)

    def report(
        self, numbers: Numbers, kind: str, fields: Dict[str, Any], notes: Notes, chars: int, surplus: int = 0
    ) -> None:
        """Numbers a call and hands it over, or drops it and counts that. Never waits for anything outside of this process.

        :param chars: of its texts when they are cut
        :param surplus: how many more there are until then
        """
        kept = min(chars, limits.ITEM_WEIGHT)
        at, size, surplus = time.time(), _CALL_BYTES + 2 * kept, surplus + chars - kept
        # One that is too large waits as it is; not many of them.
        if surplus and self._ledger.held_surplus and self._ledger.held_surplus + surplus > self._settings.most_waiting_bytes:
            fields, surplus = slim(fields, notes), 0
        with self._lock:
            self._arrived.append((numbers, kind, at, fields, notes, size, surplus))
            # A signal handler that came in between leaves its call to the one that it interrupted: numbers are given one by one.
            if self._is_numbering:
                return
            while self._arrived:
                self._is_numbering = True
                try:
                    self._hand_over(*self._arrived.popleft())
                except IndexError:  # the handler came before the mark, and has done it
                    pass
                finally:
                    self._is_numbering = False
        if not self._started:
            self._start()

    def _hand_over(
        self, numbers: Numbers, kind: str, at: float, fields: Dict[str, Any], notes: Notes, size: int, surplus: int
    ) -> None:
        number = 0
        if kind != calls.START:
            number = numbers.last = numbers.last + 1
            guard = self._store.guarded()
            if guard is not None:
                numbers.slot = guard.taken(numbers.slot, number, numbers.kept, numbers.run, numbers.reporter)
        reason = self._refusal(kind, size)
        if reason is not None:
            self._ledger.refused(reason)
            if number:
                lost = numbers.lost = numbers.lost or {}
                lost[reason] = lost.get(reason, 0) + 1
                self._losers.add(numbers)
            return
        told = numbers.lost if number else None
        self._ledger.tracked(size, surplus)
        self._orders.put(Call(kind, numbers, number, at, fields, notes, told, size, surplus))
        if told is not None:
            numbers.lost = None
            self._losers.discard(numbers)

    def _refusal(self, kind: str, size: int) -> Optional[str]:
        if self._closed:
            return classes.CLOSED
        # Without its start a run is nothing, and without its end it is never over: these have room of their own.
        factor = 1 if kind == calls.ITEM else 2
        if self._ledger.waiting >= factor * self._settings.most_waiting:
            return classes.QUEUE_FULL
        if self._ledger.waiting and self._ledger.held_bytes + size > factor * self._settings.most_waiting_bytes:
            return classes.QUEUE_FULL
        return None

    def _start(self) -> None:
        with self._lock:
            if self._started:
                return
            self._started = True
            try:
                self._worker.thread.start()
                self._sender.thread.start()
            except RuntimeError:  # the interpreter ends already: the disk is all that is left
                pass

    def tell(self, kind: str, line: str) -> None:
        """Warns, from a thread of its own: the pipeline does not wait for a log."""
        if not self._closed:
            self._orders.put(Told(kind, line))
            self._start()

    def _kept(self, made: List[Call], is_on_disk: bool) -> None:
        with self._lock:
            guard = self._store.guard
            if guard is None:
                return
            for order in made:
                numbers = order.numbers
                if is_on_disk:
                    numbers.slot = guard.kept(numbers.slot, order.number, numbers.last)
                elif numbers.slot >= 0:
                    self._unkept[numbers.reporter] = numbers

    def _safe(self, steps: List[Step]) -> None:
        """What was in memory only is answered, or on the disk."""
        if not self._unkept:
            return
        with self._lock:
            guard = self._store.guard
            for step in steps:
                numbers = self._unkept.get(step.reporter)
                if guard is None or numbers is None or step.kind in (calls.START, calls.GAP):
                    continue
                numbers.slot = guard.kept(numbers.slot, step.number, numbers.last)
                if numbers.slot < 0:
                    del self._unkept[step.reporter]

    def counts(self) -> classes.Counts:
        """What has become of the calls."""
        return self._ledger.counts()

    @property
    def spool_usable(self) -> bool:
        """Whether calls go to the disk now."""
        return self._store.usable

    def is_idle(self) -> bool:
        """Whether nothing waits in memory."""
        return not self._started or not self._ledger.waiting

    def flush(self, seconds: float) -> FlushResult:
        """Waits until everything that was handed over is answered; when the gateway is away, until the disk has it."""
        if self._closed and not self._worker.thread.is_alive():
            return FlushResult.of(self._ledger.counts(), self._ledger.waiting > 0, self._trouble.last)
        deadline = time.monotonic() + max(0.0, seconds)
        order = Flush()
        with self._lock:
            # The reasons stay for the next step, if there is one.
            for numbers in self._losers:
                self._orders.put(Tail(numbers, numbers.last))
            self._losers.clear()
            self._orders.put(order)
        self._start()
        if not self._worker.thread.is_alive() and not self._closed:
            self._worker.turn(0)
        order.done.wait(max(0.0, deadline - time.monotonic()))
        self._sender.kick()

        def is_enough() -> bool:
            return order.on_disk and self._sender.failed >= _AWAY_TRIES

        settled = order.done.is_set() and self._backlog.await_settled(order.mark, deadline, is_enough)
        # What waits for the start of its run has gone to the end of the queue.
        while settled and not self._sender.deferral.is_empty and time.monotonic() < deadline:
            settled = self._backlog.await_settled(self._backlog.mark(), deadline, is_enough)
        settled = settled and self._sender.deferral.is_empty
        safe = order.done.is_set() and (settled or order.on_disk)
        return FlushResult.of(self._ledger.counts(), not safe, self._trouble.last)

    def close(self, seconds: float) -> FlushResult:
        """Flushes and ends; what the gateway has not by then stays on the disk, and without one is dropped and counted."""
        result = self.flush(seconds)
        with self._lock:
            if self._closed:
                return result
            self._closed = True
        self._worker.stop()
        if self._worker.thread.is_alive():
            self._worker.thread.join(_JOIN_SECONDS)
        self._sender.stop()
        if self._sender.thread.is_alive():
            self._sender.thread.join(_JOIN_SECONDS)
        rest = self._backlog.rest()
        lost = left_in_memory(rest)
        if lost:
            self._ledger.drop(lost, classes.QUEUED, classes.CLOSED)
        if not self._worker.thread.is_alive():
            self._store.close(is_empty=not rest)
        return FlushResult.of(self._ledger.counts(), result.timed_out, self._trouble.last)

    def forget(self) -> None:
        """In a forked child: everything in here is the parent's."""
        self._store.forget()
