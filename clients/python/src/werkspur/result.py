# SPDX-License-Identifier: Apache-2.0
"""What flush and close say."""
from __future__ import annotations

from typing import Dict, NamedTuple, Optional

from .ledger import ALREADY_ENDED, PROCESS_ENDED, Counts


class FlushResult(NamedTuple):
    """What had become of all calls when ``flush`` or ``close`` returned, since the client was made.

    True when the gateway or the disk has every step that was handed over before: acknowledged, or in the spool and synced. After
    a loss it stays false; ``succeeded_since`` looks at what came later. What an earlier process took with it is in the counts, and
    does not make it false; nor does a second end.
    """

    tracked: int
    recovered: int
    acknowledged: int
    spooled: int
    dropped: Dict[str, int]
    queued: int
    timed_out: bool
    last_error: Optional[str]

    @staticmethod
    def of(counts: Counts, timed_out: bool, last_error: Optional[str]) -> "FlushResult":
        return FlushResult(
            counts.tracked,
            counts.recovered,
            counts.acknowledged,
            counts.spooled,
            counts.dropped,
            counts.queued,
            timed_out,
            last_error,
        )

    @property
    def dropped_total(self) -> int:
        """Steps of this process that were given up, for any reason. A second end that says nothing is no loss."""
        return sum(count for reason, count in self.dropped.items() if reason not in (PROCESS_ENDED, ALREADY_ENDED))

    def __bool__(self) -> bool:
        return not self.timed_out and not self.dropped_total

    def succeeded_since(self, earlier: "FlushResult") -> bool:
        """Whether everything that was handed over since an earlier result is safe."""
        return not self.timed_out and self.dropped_total == earlier.dropped_total

    def summary(self) -> str:
        """One line for logs and consoles."""
        parts = ["%d of %d steps acknowledged" % (self.acknowledged, self.tracked + self.recovered)]
        if self.recovered:
            parts.append("%d of them from an earlier process" % self.recovered)
        if self.spooled:
            parts.append("%d on disk" % self.spooled)
        parts += ["%d dropped (%s)" % (count, reason) for reason, count in sorted(self.dropped.items())]
        if self.queued:
            parts.append("%d waiting" % self.queued)
        if self.timed_out:
            parts.append("deadline passed")
        if not self and self.last_error:
            parts.append("last trouble: " + self.last_error)
        return ", ".join(parts)
