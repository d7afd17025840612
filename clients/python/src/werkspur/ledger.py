# SPDX-License-Identifier: Apache-2.0
"""What became of the calls, as numbers."""
from __future__ import annotations

import threading
from typing import Dict, NamedTuple

QUEUED = "queued"
SPOOLED = "spooled"
ACKNOWLEDGED = "acknowledged"

#: As many calls, or as many bytes, were waiting in memory as may.
QUEUE_FULL = "queue_full"
#: The client was closed before the call, or closing it ran into its deadline.
CLOSED = "closed"
#: The gateway refused the step, and its bare form too.
REFUSED = "refused"
#: The gateway does not know the run: it was started elsewhere, or too long ago.
NOT_OWNED = "not_owned"
#: The token may write other runs, but not this one.
OUT_OF_SCOPE = "out_of_scope"
#: A start of a run that was started before, with another context or at a gateway that cannot compare them.
ALREADY_STARTED = "already_started"
#: A second end.
ALREADY_ENDED = "already_ended"
#: It was on disk and could not be read back whole.
SPOOL_DAMAGED = "spool_damaged"
#: It was on disk for longer than steps are kept there.
SPOOL_EXPIRED = "spool_expired"
#: The call could not be filled in.
HAND_OVER_FAILED = "hand_over_failed"
#: An earlier process was killed before the step was on disk.
PROCESS_ENDED = "process_ended"

#: The gateway says them, and people are told then. Their numbers are not missing.
TOLD = (NOT_OWNED, OUT_OF_SCOPE, ALREADY_STARTED, ALREADY_ENDED)


class Counts(NamedTuple):
    """All at one moment: ``tracked + recovered = acknowledged + spooled + queued + dropped``, always."""

    tracked: int
    recovered: int
    acknowledged: int
    spooled: int
    queued: int
    dropped: Dict[str, int]


class Ledger:
    """Counts calls. Each is in one class at a time. Safe from any thread, and from a signal handler."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._tracked = 0
        self._recovered = 0
        self._classes = {QUEUED: 0, SPOOLED: 0, ACKNOWLEDGED: 0}
        self._dropped: Dict[str, int] = {}
        #: About how much memory the waiting calls take.
        self.held_bytes = 0
        #: About how much more, until the worker has cut their texts.
        self.held_surplus = 0

    def tracked(self, size: int, surplus: int = 0) -> None:
        """A call waits in memory."""
        with self._lock:
            self._tracked += 1
            self._classes[QUEUED] += 1
            self.held_bytes += size
            self.held_surplus += surplus

    def cut(self, surplus: int) -> None:
        """Texts of waiting calls were cut."""
        with self._lock:
            self.held_surplus -= surplus

    def hold(self, size: int) -> None:
        """What waits in memory takes so many bytes more."""
        with self._lock:
            self.held_bytes += size

    @property
    def waiting(self) -> int:
        """Calls in memory; costs no lock."""
        return self._classes[QUEUED]

    def refused(self, reason: str) -> None:
        """A call was dropped before it waited."""
        with self._lock:
            self._tracked += 1
            self._drop(1, reason)

    def recovered(self, count: int) -> None:
        """Steps of an earlier process were found on disk."""
        with self._lock:
            self._recovered += count
            self._classes[SPOOLED] += count

    def recovered_lost(self, count: int, reason: str) -> None:
        """Calls of an earlier process are known to be lost."""
        if not count:
            return
        with self._lock:
            self._recovered += count
            self._drop(count, reason)

    def move(self, count: int, origin: str, target: str) -> None:
        """From one class to another."""
        with self._lock:
            self._classes[origin] -= count
            self._classes[target] += count

    def drop(self, count: int, origin: str, reason: str) -> None:
        """Given up."""
        with self._lock:
            self._classes[origin] -= count
            self._drop(count, reason)

    def _drop(self, count: int, reason: str) -> None:
        self._dropped[reason] = self._dropped.get(reason, 0) + count

    def counts(self) -> Counts:
        """How it stands now."""
        with self._lock:
            return Counts(
                self._tracked,
                self._recovered,
                self._classes[ACKNOWLEDGED],
                self._classes[SPOOLED],
                self._classes[QUEUED],
                dict(self._dropped),
            )
