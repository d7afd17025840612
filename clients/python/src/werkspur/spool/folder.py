# SPDX-License-Identifier: Apache-2.0
"""The folder of one process: made and held by the living, taken over from the dead."""
from __future__ import annotations

import hashlib
import os
import time
import uuid
from typing import Iterator, List, Optional, Tuple

from . import guard, log
from .lock import NAME as LOCK
from .lock import FolderLock

_PREFIX = "p-"


def root_for(spool: str, url: str) -> str:
    """Below the spool: steps for one gateway are never sent to another."""
    return os.path.join(spool, hashlib.sha256(url.rstrip("/").encode("utf-8", "replace")).hexdigest()[:16])


def usual_spool() -> str:
    """Where steps go unless the pipeline says otherwise."""
    state = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    return os.path.join(state, "werkspur", "spool")


def make(root: str) -> Tuple[str, FolderLock]:
    """A new folder, held.

    :raises OSError: when there can be none
    """
    os.makedirs(root, mode=0o700, exist_ok=True)
    name = "%s%x-%d-%s" % (_PREFIX, int(time.time()), os.getpid(), uuid.uuid4().hex[:8])
    path = os.path.join(root, name)
    os.mkdir(path, 0o700)
    lock = FolderLock.take(path, make=True)
    if lock is None:
        raise OSError("Expected to hold the new folder %s, but another process does" % path)
    return path, lock


def others(root: str, own: Optional[str]) -> List[str]:
    """The folders of other processes, the oldest first."""
    try:
        names = sorted(name for name in os.listdir(root) if name.startswith(_PREFIX))
    except OSError:
        return []
    return [path for path in (os.path.join(root, name) for name in names) if path != own]


def orphans(root: str, own: Optional[str]) -> Iterator[Tuple[str, FolderLock]]:
    """Folders whose process has ended, now held by this one."""
    for path in others(root, own):
        try:
            held = FolderLock.take(path, make=False)
        except OSError:
            continue
        if held is None:
            continue
        if os.path.isdir(path):
            yield path, held
        else:
            held.release()


def remove(path: str, held: FolderLock) -> None:
    """Everything of it was sent. The lock goes last, so that nobody takes over half a folder."""
    for name in _names(path):
        if name != LOCK:
            unlink(os.path.join(path, name))
    guard.discard_of(path)
    unlink(os.path.join(path, LOCK))
    held.release()
    try:
        os.rmdir(path)
    except OSError:
        pass


def bytes_in(root: str) -> int:
    """How much lies in the folders of all processes."""
    return sum(log.bytes_in(path) for path in others(root, None))


def _names(path: str) -> List[str]:
    try:
        return os.listdir(path)
    except OSError:
        return []


def unlink(path: str) -> None:
    """Without a word when it cannot be."""
    try:
        os.unlink(path)
    except OSError:
        pass
