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
_NEW = 60.0
_TRIES = 20
_PAUSE = 0.01


def root_for(spool: str, url: str) -> str:
    """Below the spool: steps for one gateway are never sent to another."""
    return os.path.join(spool, hashlib.sha256(url.rstrip("/").encode("utf-8", "replace")).hexdigest()[:16])


def usual_spool() -> str:
    """Where steps go unless the pipeline says otherwise."""
    state = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    return os.path.join(state, "werkspur", "spool")


def place(root: str) -> str:
    """Where the folder of this process is to be; nothing is made yet."""
    return os.path.join(root, "%s%x-%d-%s" % (_PREFIX, int(time.time()), os.getpid(), uuid.uuid4().hex[:8]))


def make(path: str) -> FolderLock:
    """The folder, held; also where there was one before.

    :raises OSError: when there can be none
    """
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    os.makedirs(path, mode=0o700, exist_ok=True)
    lock = FolderLock.take(path, make=True)
    for _ in range(_TRIES):
        if lock is not None:
            break
        # Another process looks whether anybody holds it.
        time.sleep(_PAUSE)
        os.makedirs(path, mode=0o700, exist_ok=True)
        lock = FolderLock.take(path, make=True)
    if lock is None:
        raise OSError("Expected to hold the folder %s, but another process does" % path)
    return lock


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
            _sweep(path)
            continue
        if os.path.isdir(path):
            yield path, held
        else:
            held.release()


def _sweep(path: str) -> None:
    """A folder without a lock is of a process that died while it made it; removed when it is empty and not new."""
    try:
        if not os.path.exists(os.path.join(path, LOCK)) and time.time() - os.stat(path).st_mtime > _NEW:
            os.rmdir(path)
    except OSError:
        pass


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
