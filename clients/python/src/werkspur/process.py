# SPDX-License-Identifier: Apache-2.0
"""What happens around a client: the process forks, and it ends."""
from __future__ import annotations

import atexit
import os
import sys
from typing import TYPE_CHECKING, Any, Set

if TYPE_CHECKING:
    from .client import Werkspur

#: Held until they are closed: what a client was given has to go out also when the pipeline has forgotten the client.
_clients: "Set[Werkspur]" = set()
_is_set_up = False
#: The process that multiprocessing was told about.
_told_in = 0


class _Anchor:
    """Something that lives as long as the process, for multiprocessing to hold on to."""


_anchor = _Anchor()


def watch(client: "Werkspur") -> int:
    """From now on the client is told when the process forks or ends; how many there are that are not closed."""
    global _is_set_up
    _clients.add(client)
    if not _is_set_up:
        _is_set_up = True
        atexit.register(_at_exit)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=_after_fork)
    _tell_multiprocessing()
    return len(_clients)


def forget(client: "Werkspur") -> None:
    """It is closed."""
    _clients.discard(client)


def _after_fork() -> None:
    for client in list(_clients):
        client._forked()
    _tell_multiprocessing()


def _tell_multiprocessing() -> None:
    """A child of multiprocessing ends without atexit, but it runs its own finalizers."""
    global _told_in
    util: Any = sys.modules.get("multiprocessing.util")
    if util is None or _told_in == os.getpid():
        return
    _told_in = os.getpid()
    # It forgets those that are set before it has begun: while its main module is imported, for one (forkserver).
    util.register_after_fork(_anchor, _finalize)
    if sys.modules["multiprocessing.process"].parent_process() is not None:
        _finalize(_anchor)


def _finalize(anchor: _Anchor) -> None:
    util: Any = sys.modules["multiprocessing.util"]
    util.Finalize(None, _at_exit, exitpriority=0)


def _at_exit() -> None:
    for client in list(_clients):
        client._at_exit()
