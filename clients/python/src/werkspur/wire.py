# SPDX-License-Identifier: Apache-2.0
"""Requests of steps. The same steps always give the same requests under the same keys, so that sending them again adds nothing."""
from __future__ import annotations

import json
from typing import Dict, Iterator, List, NamedTuple

from . import call as calls
from .call import Step

_MOST_STEPS = 200
_MOST_BYTES = 512 * 1024
#: A gateway that has it repairs what it would refuse; one that has not ignores it.
_LENIENT = "?mode=lenient"
CALL_HEADER = "Werkspur-Call"
CALLS_HEADER = "werkspur-calls"
KEY_HEADER = "Idempotency-Key"
#: Lost calls that one request may tell of.
MOST_JUMP = 1_000_000


class Request(NamedTuple):
    """Steps that go out together: all of one run, one kind and one reporter, with numbers without a gap between them."""

    steps: List[Step]
    key: str
    path: str
    body: bytes

    @property
    def first(self) -> Step:
        return self.steps[0]

    @property
    def last(self) -> Step:
        return self.steps[-1]

    def headers(self) -> Dict[str, str]:
        headers = {KEY_HEADER: self.key}
        if self.first.kind != calls.START:
            headers[CALL_HEADER] = "%s/%d" % (self.first.reporter, self.first.number)
        return headers


def requests(steps: List[Step]) -> Iterator[Request]:
    """Those of a piece: run after run, each in its order."""
    runs: Dict[str, List[Step]] = {}
    for step in steps:
        runs.setdefault(step.run, []).append(step)
    for of_run in runs.values():
        together: List[Step] = []
        size = 0
        for step in of_run:
            if together and not (_follows(together[-1], step) and len(together) < _MOST_STEPS and size + len(step.body) <= _MOST_BYTES):
                yield of(together)
                together, size = [], 0
            together.append(step)
            size += len(step.body)
        yield of(together)


def _follows(before: Step, step: Step) -> bool:
    return (
        step.kind == before.kind == calls.ITEM
        and step.reporter == before.reporter
        and step.number == before.number + 1
        and step.before == before.number
    )


def of(steps: List[Step]) -> Request:
    """One request of steps that belong together."""
    first = steps[0]
    body = first.body if len(steps) == 1 else b"[" + b",".join(step.body for step in steps) + b"]"
    key = "%s-%d-%d-%s" % (first.reporter, first.number, len(steps), first.kind)
    return Request(steps, key, path(first) + _LENIENT, body)


def bare(request: Request, body: bytes) -> Request:
    """A request in another form, under a key of its own."""
    return Request(request.steps, request.key + "-bare", request.path, body)


def late(request: Request, body: bytes) -> Request:
    """An end of a run that has ended, as a step after it."""
    steps = [request.first._replace(kind=calls.ITEM, body=body)]
    return Request(steps, request.key + "-late", path(steps[0]) + _LENIENT, body)


def path(step: Step) -> str:
    """Where a step is posted to."""
    if step.kind == calls.START:
        return "/v1/executions"
    return "/v1/executions/%s/%s" % (step.run, {calls.ITEM: "items"}.get(step.kind, step.kind))


def never(run: str, reporter: str, through: int) -> Request:
    """Calls up to this one will not come."""
    body = json.dumps({"reporter": reporter, "through": through}).encode("ascii")
    return Request([], "%s-%d-never" % (reporter, through), "/v1/executions/%s/calls" % run, body)


def branch(run: str, reporter: str, through: int, lost: int) -> Request:
    """Numbers that stay missing, for a gateway that cannot skip any: a branch that nobody uses."""
    key = "%s-%d-%d-gap" % (reporter, through, lost)
    return Request([], key, "/v1/executions/%s/branches" % run, b'{"size": %d}' % max(2, lost))


def release(run: str, branch_number: int, next_number: int, key: str) -> Request:
    """What a branch has beyond the lost numbers."""
    path = "/v1/executions/%s/branches/%d/release" % (run, branch_number)
    return Request([], key + "-rest", path, b'{"next_sequence_number": %d}' % next_number)
