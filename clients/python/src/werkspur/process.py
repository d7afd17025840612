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


class _Anchor:
    """Something that lives as long as the process, for multiprocessing to hold on to."""


_anchor = _Anchor()


def watch(client: "Werkspur") -> None:
    """From now on the client is told when the process forks or ends."""
    global _is_set_up
    _clients.add(client)
    if not _is_set_up:
        _is_set_up = True
        atexit.register(_at_exit)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=_after_fork)


def forget(client: "Werkspur") -> None:
    """It is closed."""
    _clients.discard(client)


def _after_fork() -> None:
    for client in list(_clients):
        client._forked()
    # A child of multiprocessing ends without atexit, but it runs its own finalizers, those that are set after this point.
    util: Any = sys.modules.get("multiprocessing.util")
    if util is not None:
        util.register_after_fork(_anchor, lambda anchor: util.Finalize(None, _at_exit, exitpriority=0))


def _at_exit() -> None:
    for client in list(_clients):
        client._at_exit()
