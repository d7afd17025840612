# SPDX-License-Identifier: Apache-2.0
"""How far reporters have come."""
from __future__ import annotations

from collections import OrderedDict
from typing import Optional

_MOST_REPORTERS = 10_000


class Latest:
    """The highest call of each reporter; those that were silent longest are forgotten. For one thread."""

    def __init__(self) -> None:
        self._calls: "OrderedDict[str, int]" = OrderedDict()

    def note(self, reporter: str, number: int) -> None:
        """It has come at least so far."""
        self._calls[reporter] = max(number, self._calls.pop(reporter, 0))
        if len(self._calls) > _MOST_REPORTERS:
            self._calls.popitem(last=False)

    def of(self, reporter: str) -> Optional[int]:
        """None when it is not known."""
        return self._calls.get(reporter)
