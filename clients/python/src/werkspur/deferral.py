# SPDX-License-Identifier: Apache-2.0
"""Steps of runs that the gateway does not know yet: their start may still be on its way from another process."""
from __future__ import annotations

import bisect
import time
from collections import OrderedDict
from typing import Callable, Dict, List, Tuple

from .call import Step

_GRACE = 30.0
_FIRST_WAIT = 0.1
_LONGEST_WAIT = 2.0
_MOST_RUNS = 10_000


class _Waiting:
    def __init__(self, now: float) -> None:
        self.until = now + _GRACE
        self.ask_at = now
        self.wait = _FIRST_WAIT


class Deferral:
    """Which steps are sent later, behind others, and in which order. For one thread, but for ``is_empty``."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._runs: Dict[str, _Waiting] = {}
        #: First numbers of the requests of a reporter that wait, in order.
        self._numbers: Dict[str, List[int]] = {}
        #: Numbers of calls that a dead process had put behind later ones, in order.
        self._expected: Dict[str, List[int]] = {}
        self._given_up: "OrderedDict[str, None]" = OrderedDict()

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not self._numbers

    def must_wait(self, step: Step) -> bool:
        """Whether an earlier step of the same reporter waits, or it is too early to ask again."""
        expected = self._expected.get(step.reporter)
        if expected and step.number > expected[0]:
            return True
        numbers = self._numbers.get(step.reporter)
        if not numbers or step.number < numbers[0]:
            return False
        return step.number > numbers[0] or self.seconds_left(step) > 0

    def seconds_left(self, step: Step) -> float:
        """Until the gateway is asked for its run again."""
        waiting = self._runs.get(step.run)
        return 0.0 if waiting is None else max(0.0, waiting.ask_at - self._clock())

    def may_come(self, step: Step) -> bool:
        """Whether its run, which the gateway has just said not to know, may still come."""
        if step.run in self._given_up:
            return False
        now = self._clock()
        waiting = self._runs.setdefault(step.run, _Waiting(now))
        if now >= waiting.until:
            del self._runs[step.run]
            self._given_up[step.run] = None
            if len(self._given_up) > _MOST_RUNS:
                self._given_up.popitem(last=False)
            return False
        waiting.ask_at = now + waiting.wait
        waiting.wait = min(_LONGEST_WAIT, 2 * waiting.wait)
        return True

    def defer(self, steps: List[Step]) -> None:
        """They are sent later."""
        numbers = self._numbers.setdefault(steps[0].reporter, [])
        if steps[0].number not in numbers:
            bisect.insort(numbers, steps[0].number)

    def expect(self, calls: List[Tuple[str, int]]) -> None:
        """These calls, each a reporter and a number, come later than others that have to follow them."""
        for reporter, number in calls:
            bisect.insort(self._expected.setdefault(reporter, []), number)

    def arrived(self, calls: List[Tuple[str, int]]) -> None:
        """They came: whatever became of them, they are not expected any more."""
        for reporter, number in calls:
            expected = self._expected[reporter]
            expected.remove(number)
            if not expected:
                del self._expected[reporter]

    def settled(self, steps: List[Step]) -> None:
        """They are answered."""
        reporter, last = steps[0].reporter, steps[-1].number
        numbers = self._numbers.get(reporter)
        if numbers is None:
            return
        del numbers[: bisect.bisect_right(numbers, last)]
        if not numbers:
            del self._numbers[reporter]
            self._runs.pop(steps[0].run, None)
