# SPDX-License-Identifier: Apache-2.0
"""What kill -9 leaves of the calls that were not yet on disk: how far each run had been numbered.

It lies in shared memory, which outlives the process and needs no disk: a store there can neither wait nor fail. Where there is
no such memory there is no guard, and the calls of the last moments are lost without a sign. Another form would get another name.

It is made by the first call of a process, before the folder on disk, and locked while the process lives: of one that was killed before
it had a folder, it is all there is.
"""
from __future__ import annotations

import mmap
import os
import stat
import struct
import time
from typing import Iterator, List, NamedTuple, Optional, Tuple

from .lock import FolderLock

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_MEMORY = "/dev/shm"
#: The path of the folder stands at the beginning: when it is gone, nobody will ask any more.
_PATH_BYTES = 4096
_SLOTS = 1024
_HEAD = struct.Struct("<QQHH")
_SLOT_BYTES = 320
_MOST_NAME = 200
_MOST_REPORTER = 64
_COUNTERS = struct.Struct("<Q")
_BYTES = _PATH_BYTES + _SLOTS * _SLOT_BYTES
#: A guard of another spool is left to those who use that spool, unless there is none any more.
_MOST_AGE = 3600.0


class Lost(NamedTuple):
    """Calls of a dead process that reached no disk: those after ``kept`` up to ``last``."""

    run: str
    reporter: str
    kept: int
    last: int


def _prefix() -> str:
    return "werkspur-%d-" % os.getuid()


def _path(folder: str) -> str:
    return os.path.join(_MEMORY, _prefix() + os.path.basename(folder))


class Guard:
    """Slots of runs that have calls under way. ``taken`` is called under the client's lock, ``kept`` too."""

    def __init__(self, path: str, memory: mmap.mmap) -> None:
        self._path = path
        self._memory = memory
        self._free = list(range(_SLOTS - 1, -1, -1))

    @staticmethod
    def make(folder: str) -> "Optional[Guard]":
        """None when this system has no such memory, or none is left. Takes memory only: a caller may do it."""
        if fcntl is None or not os.path.isdir(_MEMORY) or not hasattr(os, "posix_fallocate"):
            return None
        path = _path(folder)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except OSError:
            return None
        try:
            # The map has a copy of the descriptor: the lock lasts as long as the map, and no longer than the process.
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # All of it now: memory that is missing later would be a signal that ends the process.
            os.posix_fallocate(descriptor, 0, _BYTES)
            memory = mmap.mmap(descriptor, _BYTES)
            name = os.fsencode(folder)[:_PATH_BYTES]
            memory[: len(name)] = name
            return Guard(path, memory)
        except (OSError, ValueError):
            os.unlink(path)
            return None
        finally:
            os.close(descriptor)

    def taken(self, slot: int, number: int, kept: int, run: str, reporter: str) -> int:
        """Notes the number of a call; the slot that the run has from now on, -1 when there is none."""
        if slot < 0:
            if not self._free:
                return -1
            slot = self._free.pop()
            name, who = run.encode("ascii"), reporter.encode("ascii")
            at = _at(slot)
            self._memory[at + _HEAD.size : at + _HEAD.size + len(name) + len(who)] = name + who
            _HEAD.pack_into(self._memory, at, number, kept, len(name), len(who))
        else:
            _COUNTERS.pack_into(self._memory, _at(slot), number)
        return slot

    def kept(self, slot: int, number: int, last: int) -> int:
        """Calls up to this number are on disk; the slot, -1 when it is given back because no later one is under way."""
        if slot < 0:
            return slot
        if number >= last:
            _HEAD.pack_into(self._memory, _at(slot), 0, 0, 0, 0)
            self._free.append(slot)
            return -1
        _COUNTERS.pack_into(self._memory, _at(slot) + 8, number)
        return slot

    def forget(self) -> None:
        """In a forked child: the memory is the parent's."""
        self._memory.close()

    def remove(self) -> None:
        """At a clean end: nothing is under way."""
        self._memory.close()
        discard(self._path)


def _at(slot: int) -> int:
    return _PATH_BYTES + slot * _SLOT_BYTES


class Page(NamedTuple):
    """The guard of a dead process, held."""

    path: str
    held: FolderLock
    data: bytes

    @property
    def folder(self) -> bytes:
        """That of the process."""
        return self.data[:_PATH_BYTES].rstrip(b"\0")

    def lost(self) -> List[Lost]:
        """What it says."""
        slots = [self.data[_at(slot) : _at(slot + 1)] for slot in range(_SLOTS) if len(self.data) >= _at(slot + 1)]
        return [lost for lost in map(_lost, slots) if lost is not None]


def left(folder: str) -> List[Lost]:
    """What the guard of a dead process says; nothing when its process lives."""
    page = _taken(_path(folder)) if hasattr(os, "getuid") else None
    if page is None:
        return []
    page.held.release()
    return page.lost()


def orphans(root: str) -> Iterator[Tuple[str, Page]]:
    """Guards of processes that died without a folder: each with the path that the folder would have had below ``root``."""
    try:
        names = sorted(name for name in os.listdir(_MEMORY) if name.startswith(_prefix()))
    except (OSError, AttributeError):
        return
    for name in names:
        page = _taken(os.path.join(_MEMORY, name))
        if page is None:
            continue
        folder = os.fsdecode(page.folder)
        if page.folder and not os.path.isdir(folder) and os.path.dirname(folder) == root:
            yield folder, page
            continue
        if not os.path.isdir(os.path.dirname(folder)) and _is_old(page.path):
            discard(page.path)
        page.held.release()


def _is_old(path: str) -> bool:
    try:
        return time.time() - os.stat(path).st_mtime > _MOST_AGE
    except OSError:
        return False


def _taken(path: str) -> Optional[Page]:
    """None when there is none, or its process lives."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return None
    held = FolderLock(descriptor)
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode) or facts.st_uid != os.getuid():
            held.release()
            return None
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return Page(path, held, os.read(descriptor, _BYTES))
    except OSError:
        held.release()
        return None


def _lost(slot: bytes) -> Optional[Lost]:
    last, kept, name, who = _HEAD.unpack_from(slot)
    if last <= kept or not 0 < name <= _MOST_NAME or not 0 < who <= _MOST_REPORTER:
        return None
    try:
        text = slot[_HEAD.size : _HEAD.size + name + who].decode("ascii")
    except UnicodeDecodeError:
        return None
    return Lost(text[:name], text[name:], kept, last)


def discard(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass


def discard_of(folder: str) -> None:
    """The guard of a folder that is done with, unless its process lives."""
    page = _taken(_path(folder)) if hasattr(os, "getuid") else None
    if page is not None:
        discard(page.path)
        page.held.release()
