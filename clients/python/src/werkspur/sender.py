# SPDX-License-Identifier: Apache-2.0
"""The thread that brings steps to the gateway, in order, again and again until each is answered."""
from __future__ import annotations

import threading
from typing import Callable, List, Optional

from . import answers, forms, ledger, wire
from . import call as calls
from .answers import Verdict
from .backlog import Backlog, Piece
from .call import Step
from .deferral import Deferral
from .latest import Latest
from .ledger import Ledger
from .orders import Aside
from .pause import Pause
from .store import Store
from .transport import Transport, Unreachable
from .trouble import Trouble
from .wire import Request
from .worker import barest

_IDLE = 1.0
_TROUBLE_SECONDS = 1.0
_MOST_BROKEN = 3
_DEFER_SECONDS = 0.05
_NUMBERED = (calls.ITEM, calls.COMPLETE, calls.ERROR)

_REASONS = {
    "not-owned": ledger.NOT_OWNED,
    answers.OUT_OF_SCOPE: ledger.OUT_OF_SCOPE,
    "already-started": ledger.ALREADY_STARTED,
    "already-ended": ledger.ALREADY_ENDED,
}
_TOLD = {
    ledger.NOT_OWNED: "Expected the gateway to know the run %s, but it does not (started elsewhere, or too long ago):"
    " its steps are dropped",
    ledger.OUT_OF_SCOPE: "Expected a run that the token may write, but %s is not one (ask who made the token): its steps are dropped",
    ledger.ALREADY_STARTED: "Expected a new run, but %s was started before; its steps are added to it",
    ledger.ALREADY_ENDED: "Expected a run without an end, but %s has ended; the second start or end is dropped",
}


class Stopped(Exception):
    """The client closes; what is not settled stays where it is."""


class Sender:
    """One request at a time."""

    def __init__(
        self,
        transport: Transport,
        backlog: Backlog,
        store: Store,
        counts: Ledger,
        trouble: Trouble,
        put_aside: Callable[[Aside], None],
        safe: Callable[[List[Step]], None],
    ) -> None:
        self._transport = transport
        self._backlog = backlog
        self._store = store
        self._ledger = counts
        self._trouble = trouble
        self._pause = Pause()
        self._put_aside = put_aside
        self._safe = safe
        self.deferral = Deferral()
        #: Whether the gateway skips numbers by itself; None before its first answer.
        self._skips: Optional[bool] = None
        self._piece: Optional[Piece] = None
        #: Calls that are answered, or told to be lost.
        self._last = Latest()
        self._acknowledged = Latest()
        #: Tries in a row without an answer.
        self.failed = 0
        self.thread = threading.Thread(target=self._run, name="werkspur-sender", daemon=True)

    def kick(self) -> None:
        """Try now, whatever the pause, and count from here."""
        self.failed = 0
        self._pause.kick()

    def stop(self) -> None:
        """Ends after the request under way, and cuts that short."""
        self._pause.end()
        self._backlog.end()
        self._transport.interrupt()

    def _run(self) -> None:
        while not self._pause.has_ended:
            try:
                self.turn(_IDLE)
            except Stopped:
                break
            except Exception as error:  # never the end of the thread: steps wait for it
                self._trouble.tell("sender", "Expected the sender to go on, but it failed: %r" % error)
                self._pause.wait(None, _TROUBLE_SECONDS)
        self._transport.close()

    def turn(self, timeout: float) -> bool:
        """Sends one piece; False when there is none."""
        piece = self._backlog.first(timeout)
        if piece is None:
            return False
        steps, unreadable = self._store.read(piece)
        if self._piece is not piece:  # not a second round over the same one
            self.deferral.expect(piece.expects)
        self._piece = piece
        done = piece.settled  # by a round that an error of ours broke off
        for request in wire.requests(steps):
            rest = request.steps[min(done, len(request.steps)) :] if request.first.kind != calls.GAP else request.steps
            done -= len(request.steps) - len(rest)
            if len(rest) == len(request.steps):
                self._deliver(request)
            else:
                for step in rest:
                    self._deliver(wire.of([step]))
        if unreadable:
            self._ledger.drop(unreadable, self._origin(), ledger.SPOOL_DAMAGED)
        self.deferral.arrived(piece.late)
        piece.late = []
        self._store.settled(piece)
        self._backlog.settle(piece)
        if piece.region is None:
            self._safe(piece.steps)
        for copy in piece.copies:
            self._store.let_go(copy)
        return True

    def _origin(self) -> str:
        return ledger.QUEUED if self._piece is None or self._piece.region is None else ledger.SPOOLED

    def _is_settled(self, request: Request) -> None:
        assert self._piece is not None
        self.deferral.settled(request.steps)
        self._piece.settled += len(request.steps)
        if self._piece.region is None:
            self._ledger.hold(-sum(len(step.body) for step in request.steps))

    def _deliver(self, request: Request) -> None:
        first = request.first
        if first.kind in _NUMBERED and first.number <= (self._acknowledged.of(first.reporter) or 0):
            self._deliver_rest(request)
            return
        if self.deferral.must_wait(first):
            self._defer(request)
            return
        if first.kind != calls.START:
            lost = self._lost_before(first)
            if first.kind == calls.GAP:
                if lost >= 0:
                    self._tell_gap(first.run, first.reporter, first.number, lost + 1)
                self._last.note(first.reporter, first.number)
                self.deferral.settled(request.steps)
                return
            if lost > 0 and (not self._skips or lost > wire.MOST_JUMP):
                self._tell_gap(first.run, first.reporter, first.number - 1, lost)
        self._settle(request, self._ask(request, first.run))

    def _deliver_rest(self, request: Request) -> None:
        """Of a request that begins with calls that were acknowledged: a dead process had put a copy of them behind the others."""
        known = self._acknowledged.of(request.first.reporter) or 0
        for step in request.steps:
            alone = wire.of([step])
            if step.number > known:
                self._deliver(alone)
            else:
                self._ledger.move(1, self._origin(), ledger.ACKNOWLEDGED)
                self._is_settled(alone)

    def _settle(self, request: Request, verdict: Verdict) -> None:
        if verdict.verdict == answers.KEPT:
            self._ledger.move(len(request.steps), self._origin(), ledger.ACKNOWLEDGED)
            self._is_settled(request)
            self._last.note(request.first.reporter, request.last.number)
            self._acknowledged.note(request.first.reporter, request.last.number)
            return
        reason = _REASONS.get(verdict.kind)
        if reason == ledger.NOT_OWNED and self._began_anew(request.first):
            self._settle(request, self._ask(request, request.first.run))
        elif reason == ledger.NOT_OWNED and self._may_come(request.first):
            self._defer(request)
        elif reason == ledger.OUT_OF_SCOPE:
            self._drop(request, verdict, reason)
        elif request.first.kind == calls.START and reason is not None and not request.first.started:
            # Attached with a context: the run is there, and that is all that was wanted.
            self._ledger.move(1, self._origin(), ledger.ACKNOWLEDGED)
            self._is_settled(request)
        elif reason == ledger.ALREADY_ENDED and forms.says_more(request.first):
            self._trouble.tell(reason, "Expected a run without an end, but %s has ended; what the second end says is kept as a step"
                               % request.first.run)  # fmt: skip
            again = wire.late(request, forms.late(request.first))
            self._settle(again, self._ask(again, again.first.run))
        elif reason is not None:
            self._drop(request, verdict, reason)
        elif len(request.steps) > 1:
            for step in request.steps:
                self._deliver(wire.of([step]))
        elif not request.key.endswith("-bare"):
            self._trouble.tell("refused", "Expected the gateway to take a step of %s, but it refuses it: %s; its bare form is sent"
                               % (request.first.run, verdict.detail))  # fmt: skip
            again = wire.bare(request, forms.bare(request.first, verdict.detail))
            self._settle(again, self._ask(again, request.first.run))
        else:
            self._drop(request, verdict, ledger.REFUSED)

    def _may_come(self, first: Step) -> bool:
        return not first.started and self._last.of(first.reporter) is None and self.deferral.may_come(first)

    def _defer(self, request: Request) -> None:
        """Behind everything that waits: perhaps the start of its run is there."""
        self.deferral.defer(request.steps)
        assert self._piece is not None
        # They are let go of here only when they are kept there: the process may be killed in between.
        aside = Aside(list(request.steps), self._piece.region is not None)
        self._put_aside(aside)
        while not aside.done.wait(_IDLE):
            if self._pause.has_ended:
                raise Stopped()
        self._piece.settled += sum(1 for step in request.steps if step.kind != calls.GAP)
        self._pause.rest(min(_DEFER_SECONDS, self.deferral.seconds_left(request.first)))

    def _drop(self, request: Request, verdict: Verdict, reason: str) -> None:
        self._ledger.drop(len(request.steps), self._origin(), reason)
        self._is_settled(request)
        first = request.first
        line = _TOLD[reason] % first.run if reason in _TOLD else (
            "Expected the gateway to take a step of %s, but it refuses it: %s" % (first.run, verdict.detail)
        )  # fmt: skip
        self._trouble.tell(reason, line)
        if reason == ledger.ALREADY_ENDED:
            self._last.note(first.reporter, request.last.number)
        elif first.kind != calls.START and self._last.of(first.reporter) is None:
            self._last.note(first.reporter, first.number - 1)

    def _began_anew(self, first: Step) -> bool:
        """Whether a run whose start never arrived was started again, without what the start said."""
        if first.kind == calls.START or not first.started or first.number != 1:
            return False
        reason = "start: Expected the start of the run before its steps, but it was lost; its context is not known"
        body = barest(calls.START, first.run, None, reason, None, None)
        start = Request([first._replace(kind=calls.START)], first.reporter + "-anew", "/v1/executions", body)
        return self._ask(start, first.run).verdict == answers.KEPT

    def _lost_before(self, step: Step) -> int:
        known = self._last.of(step.reporter)
        return step.number - 1 - (step.before if known is None else known)

    def _tell_gap(self, run: str, reporter: str, through: int, lost: int) -> None:
        # In pieces: a gateway takes more at once for a fault.
        while lost > 0:
            piece = min(lost, wire.MOST_JUMP)
            lost -= piece
            self._tell_piece(run, reporter, through - lost, piece)

    def _tell_piece(self, run: str, reporter: str, through: int, lost: int) -> None:
        if self._skips is not False:
            verdict = self._ask(wire.never(run, reporter, through), run)
            if verdict.verdict == answers.KEPT or self._skips:
                return
        opened = self._ask(wire.branch(run, reporter, through, lost), run)
        number, start = opened.document.get("branch"), opened.document.get("from")
        if opened.verdict == answers.KEPT and lost == 1 and isinstance(number, int) and isinstance(start, int):
            self._ask(wire.release(run, number, start + 1, "%s-%d-gap" % (reporter, through)), run)

    def _ask(self, request: Request, run: str) -> Verdict:
        """Until the gateway has said something to it.

        :raises Stopped: when the client closes before
        """
        broken = 0
        while not self._pause.has_ended:
            verdict = self._once(request, run)
            if verdict.verdict == answers.REFUSED and self._may_be_broken(verdict) and broken < _MOST_BROKEN:
                broken += 1
            elif verdict.verdict in (answers.KEPT, answers.REFUSED):
                self.failed = 0
                self._pause.reset()
                return verdict
            self.failed += 1
            self._backlog.wake()
            self._pause.wait(verdict.retry_after, _TROUBLE_SECONDS if verdict.verdict == answers.TROUBLE else 0)
        raise Stopped()

    @staticmethod
    def _may_be_broken(verdict: Verdict) -> bool:
        # A body that broke off on its way is a 400 without errors of fields.
        return verdict.document.get("status") == 400 and "errors" not in verdict.document

    def _once(self, request: Request, run: str) -> Verdict:
        headers = request.headers() if request.steps else {wire.KEY_HEADER: request.key}
        try:
            answer = self._transport.post(request.path, request.body, headers)
        except Unreachable as error:
            if not self._pause.has_ended:
                self._trouble.tell("away", "Expected the gateway at %s to answer, but %s; steps wait"
                                   % (self._transport.address, error))  # fmt: skip
            return Verdict(answers.LATER, str(error), "", None, {})
        if wire.CALLS_HEADER in answer.headers:
            self._skips = True
        elif request.path.startswith("/v1/executions") and answer.status in (202, 400, 404, 409):
            self._skips = False
        verdict = answers.judge(answer, run, bool(request.steps), self._transport.address)
        if verdict.verdict in (answers.LATER, answers.TROUBLE):
            self._trouble.tell(verdict.verdict, "%s; steps wait" % verdict.detail)
        return verdict
