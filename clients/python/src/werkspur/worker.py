# SPDX-License-Identifier: Apache-2.0
"""The thread that takes calls out of the pipeline's hands: makes items of them and writes them down, before anything is sent."""
from __future__ import annotations

import queue
import threading
import time
from typing import Any, Callable, Dict, List, Optional

from . import call as calls
from . import context, jsontext, ledger, taxonomy, times
from .backlog import Backlog, Piece
from .call import Call, Step
from .ledger import Ledger
from .notes import Notes
from .orders import Aside, Flush, Order, Tail, Told
from .repair import Repair, reserve
from .source import Source
from .store import Store
from .takeover import count_calls
from .trouble import Trouble

_MOST_TOGETHER = 1000
_IDLE = 1.0
#: Between two writes, so that a pipeline that reports without a pause does not share its interpreter with a thread that never sleeps.
_PAUSE = 0.004

#: So much of what was deleted on the disk is held in memory.
_MOST_RESCUED = 64 * 1024 * 1024

_TYPES = {calls.COMPLETE: "pipeline_complete", calls.ERROR: "pipeline_error"}


class Worker:
    """Waits for the disk only, never for the network."""

    def __init__(
        self,
        orders: "queue.SimpleQueue[Order]",
        backlog: Backlog,
        store: Store,
        counts: Ledger,
        trouble: Trouble,
        source: Dict[str, Any],
        kept: Callable[[List[Call], bool], None],
        safe: Callable[[List[Step]], None],
    ) -> None:
        self._orders = orders
        self._backlog = backlog
        self._store = store
        self._ledger = counts
        self._trouble = trouble
        self._source = source
        self._kept = kept
        self._safe = safe
        self._losses = 0
        self._stopping = False
        self.thread = threading.Thread(target=self._run, name="werkspur-worker", daemon=True)

    def stop(self) -> None:
        """Does what was ordered before, and ends."""
        self._stopping = True
        self._orders.put(None)

    def _run(self) -> None:
        while True:
            try:
                if not self.turn(_IDLE):
                    return
            except BaseException as error:  # never the end of the thread: what comes next has to be kept
                self._trouble.tell("worker", "Expected the worker to go on, but it failed: %r" % error)
                time.sleep(_PAUSE)

    def turn(self, timeout: float) -> bool:
        """One round; False when there is nothing more to do."""
        self._store.look_around(self._backlog)
        orders = self._next(timeout)
        self._do(orders)
        self._tell_losses()
        self._rescue()
        self._back_to_disk()
        if orders and None in orders:
            return False
        if orders and not self._stopping:
            time.sleep(_PAUSE)
        return True

    def _next(self, timeout: float) -> List[Order]:
        orders: List[Order] = []
        try:
            orders.append(self._orders.get(timeout=timeout) if timeout else self._orders.get_nowait())
            while len(orders) < _MOST_TOGETHER:
                orders.append(self._orders.get_nowait())
        except queue.Empty:
            pass
        return orders

    def _do(self, orders: List[Order]) -> None:
        steps: List[Step] = []
        made: List[Call] = []
        for order in orders:
            if isinstance(order, Call):
                steps.append(self._step(order))
                made.append(order)
            elif isinstance(order, Tail):
                numbers = order.numbers
                steps.append(
                    Step(calls.GAP, numbers.run, numbers.reporter, order.through, numbers.kept, numbers.started, b"{}")
                )
                numbers.kept = order.through
            elif isinstance(order, Told):
                self._trouble.tell(order.kind, order.line)
            elif order is not None:
                self._keep(steps, made)
                steps, made = [], []
                if isinstance(order, Aside):
                    self._aside(order)
                else:
                    self._flush(order)
        self._keep(steps, made)

    def _keep(self, steps: List[Step], made: List[Call]) -> None:
        if not steps:
            return
        pieces = self._store.keep(steps)
        is_on_disk = pieces is not None
        size = sum(order.size for order in made)
        self._ledger.cut(sum(order.surplus for order in made))
        if pieces is not None:
            self._ledger.move(len(made), ledger.QUEUED, ledger.SPOOLED)
            self._ledger.hold(-size)
        else:
            pieces = [Piece(None, steps, len(made), None)]
            self._ledger.hold(sum(len(step.body) for step in steps if step.kind != calls.GAP) - size)
        self._kept(made, is_on_disk)
        for piece in pieces:
            self._add(piece)

    def _add(self, piece: Piece) -> None:
        if self._backlog.add(piece):
            self._store.joined(piece)

    def _aside(self, order: Aside) -> None:
        count = count_calls(order.steps)
        pieces = self._store.keep(order.steps)
        is_on_disk = pieces is not None
        if is_on_disk != order.was_on_disk:
            origin, target = (ledger.QUEUED, ledger.SPOOLED) if is_on_disk else (ledger.SPOOLED, ledger.QUEUED)
            self._ledger.move(count, origin, target)
            size = sum(len(step.body) for step in order.steps if step.kind != calls.GAP)
            self._ledger.hold(-size if is_on_disk else size)
        for piece in pieces or [Piece(None, order.steps, count, None)]:
            piece.alone = True
            self._add(piece)
        order.done.set()

    def _flush(self, order: Flush) -> None:
        synced = self._store.sync()
        self._rescue()
        self._back_to_disk()
        synced = synced and self._store.sync()
        order.on_disk = synced and not self._backlog.holds_memory() and not self._unsaved()
        order.mark = self._backlog.mark()
        order.done.set()

    def _unsaved(self) -> List[Piece]:
        """What lies in files that somebody has deleted, and nowhere else."""
        return [piece for piece in self._backlog.rest() if self._store.is_lost(piece) and not piece.copies]

    def _rescue(self) -> None:
        """What somebody has deleted on the disk can still be read: it is written to the disk again, else it waits in memory."""
        if not self._store.look_after():
            return
        for piece in self._unsaved():
            if self._ledger.held_bytes > _MOST_RESCUED:
                return  # the rest stays where it is until there is room
            assert isinstance(piece.source, Source) and piece.region is not None
            steps, unreadable = self._store.steps(piece, piece.source, piece.region)
            if not steps:
                continue
            kept = self._store.keep(steps)
            if piece.under_way:
                if kept is not None and not self._backlog.copied(piece, kept):
                    self._let_go(kept)
                continue
            count = piece.count - unreadable
            if not self._backlog.replace(piece, kept or [Piece(None, steps, count, None)]):
                self._let_go(kept or [])
                continue
            self._store.let_go(piece)
            if unreadable:
                self._ledger.drop(unreadable, ledger.SPOOLED, ledger.SPOOL_DAMAGED)
            if kept is None:
                self._ledger.move(count, ledger.SPOOLED, ledger.QUEUED)
                self._ledger.hold(sum(len(step.body) for step in steps if step.kind != calls.GAP))

    def _let_go(self, pieces: List[Piece]) -> None:
        for piece in pieces:
            self._store.let_go(piece)

    def _back_to_disk(self) -> None:
        """What waits in memory goes to the disk when it takes steps again."""
        for piece in self._backlog.in_memory():
            if piece.source is not None:
                continue  # it is known to the folder that it came from
            kept = self._store.keep(piece.steps)
            if kept is None:
                return
            if self._backlog.replace(piece, kept):
                self._safe(piece.steps)
                self._ledger.move(piece.count, ledger.QUEUED, ledger.SPOOLED)
                self._ledger.hold(-sum(len(step.body) for step in piece.steps if step.kind != calls.GAP))
            else:
                self._let_go(kept)  # it was sent meanwhile; its copy on the disk is not needed

    def _step(self, order: Call) -> Step:
        numbers = order.numbers
        try:
            body = self._body(order)
        except BaseException as error:  # a fault of ours, or of a zone of others; the step is kept in its barest form
            self._trouble.tell("repair", "Expected to make an item of a call, but failed: %r; it is kept bare" % error)
            body = self._bare(order)
        reporter, number, before = numbers.reporter, order.number, numbers.kept
        if order.kind == calls.START:
            number = before = 0
        elif number <= numbers.kept:
            # A signal handler reported between the number and the hand-over of another call.
            numbers.late += 1
            reporter, number, before = "%s-%d" % (numbers.reporter, numbers.late), 1, 0
        else:
            numbers.kept = number
        return Step(order.kind, numbers.run, reporter, number, before, numbers.started, body)

    def _body(self, order: Call) -> bytes:
        return body_of(order, self._source)

    def _bare(self, order: Call) -> bytes:
        notes = Notes()
        notes.add("item", "Expected to make an item of the call, but failed; only its type is kept")
        fields: Dict[str, Any] = {}
        if order.kind == calls.ITEM:
            fields["item_type"] = str(order.fields.get("item_type"))
        bare = order._replace(fields=fields, notes=notes, lost=order.lost)
        return self._body(bare)

    def _tell_losses(self) -> None:
        dropped = {reason: count for reason, count in self._ledger.counts().dropped.items() if reason not in ledger.TOLD}
        total = sum(dropped.values())
        if total > self._losses:
            self._losses = total
            reasons = ", ".join("%d %s" % (count, reason) for reason, count in sorted(dropped.items()))
            self._trouble.tell("lost", "Steps were dropped, in all %s; their numbers stay missing" % reasons)


def body_of(order: Call, source: Dict[str, Any]) -> bytes:
    """What a call becomes for the gateway."""
    fields = {name: value.text() if isinstance(value, jsontext.Binary) else value for name, value in order.fields.items()}
    now = times.text(order.at)
    if order.kind == calls.START:
        item = context.start(fields, order.numbers.run, fields.pop("execution_id", None), now, order.notes)
    else:
        item = Repair(fields, order.notes).item(now, _TYPES.get(order.kind))
        if order.kind != calls.ITEM:
            del item["item_type"]
    if order.lost:
        reserve(item.setdefault("metadata", {}), taxonomy.LOST, order.lost)
    item["source"] = source
    return jsontext.dumps(item).encode("utf-8")


def barest(kind: str, run: str, at: Optional[str], reason: str, item_type: Optional[str], metadata: Any) -> bytes:
    """What the gateway refused, as it cannot refuse it: an end with the reason, another step as ``other``."""
    told: Dict[str, Any] = {taxonomy.WARNINGS: [reason]}
    body: Dict[str, Any] = {"timestamp": at} if at else {}
    if isinstance(metadata, dict) and isinstance(metadata.get(taxonomy.LOST), dict):
        told[taxonomy.LOST] = metadata[taxonomy.LOST]
    if kind == calls.START:
        body["execution_id"] = run
    elif kind == calls.ITEM:
        body["item_type"] = "other"
        told["type"] = item_type or "unknown"
    body["metadata"] = told
    return jsontext.dumps(body).encode("utf-8")
