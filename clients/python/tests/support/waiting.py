# SPDX-License-Identifier: Apache-2.0
"""Waits for a condition, not for a time."""
import threading
import time

LONG = 60.0
_tick = threading.Event()


def until(condition, what="the condition", seconds=LONG):
    """Returns what the condition says when it is true."""
    deadline = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > deadline:
            raise AssertionError("Expected %s within %d s, but it did not come" % (what, seconds))
        _tick.wait(0.01)
