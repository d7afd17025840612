# SPDX-License-Identifier: Apache-2.0
"""The segment files of one process. Only the worker writes; what is written can be read at once."""
from __future__ import annotations

import os
from typing import List, NamedTuple, Optional, Set

from . import frames

SEGMENT_BYTES = 4 * 1024 * 1024
_SUFFIX = ".seg"


class Region(NamedTuple):
    """Frames that stand one after the other in a segment."""

    segment: int
    start: int
    end: int
    frames: int


def path_of(folder: str, segment: int) -> str:
    return os.path.join(folder, "%08d%s" % (segment, _SUFFIX))


def segments(folder: str) -> List[int]:
    """The numbers of the segments in a folder, in order."""
    found = []
    for name in os.listdir(folder):
        stem = name[: -len(_SUFFIX)]
        if name.endswith(_SUFFIX) and stem.isdigit():
            found.append(int(stem))
    return sorted(found)


def bytes_in(folder: str) -> int:
    """How much the segments of a folder hold; those that go meanwhile count for nothing."""
    total = 0
    try:
        for segment in segments(folder):
            try:
                total += os.stat(path_of(folder, segment)).st_size
            except OSError:
                continue
    except OSError:
        pass
    return total


class SpoolLog:
    """Appends frames. For one thread. After an error the file is left, and the next append begins a new one."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._segment = 0
        self._descriptor: Optional[int] = None
        self._offset = 0
        self._unsynced: Set[int] = set()
        self._folder_unsynced = True

    def append(self, contents: List[bytes]) -> List[Region]:
        """All of them, or none that counts.

        :raises OSError: when the disk does not take them
        """
        regions: List[Region] = []
        try:
            start = 0
            while start < len(contents):
                if self._descriptor is None or self._offset >= SEGMENT_BYTES:
                    self._open()
                start = self._write(contents, start, regions)
        except OSError:
            self.abandon()
            raise
        return regions

    def _write(self, contents: List[bytes], start: int, regions: List[Region]) -> int:
        begin, end, parts = self._offset, self._offset, []
        stop = start
        while stop < len(contents) and (stop == start or end < SEGMENT_BYTES):
            frame = frames.write(contents[stop], self._segment, end)
            parts.append(frame)
            end += len(frame)
            stop += 1
        data = memoryview(b"".join(parts))
        assert self._descriptor is not None
        while data:
            data = data[os.write(self._descriptor, data) :]
        self._offset = end
        self._unsynced.add(self._segment)
        regions.append(Region(self._segment, begin, end, stop - start))
        return stop

    def _open(self) -> None:
        self._close()
        self._segment += 1
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0)
        self._descriptor = os.open(path_of(self._folder, self._segment), flags, 0o600)
        self._offset = 0
        self._folder_unsynced = True

    def sync(self) -> None:
        """Everything appended so far is on the disk.

        :raises OSError: when the disk does not take it; the file is left then
        """
        try:
            for segment in sorted(self._unsynced):
                if segment == self._segment and self._descriptor is not None:
                    os.fsync(self._descriptor)
                else:
                    _sync(path_of(self._folder, segment), os.O_RDONLY)
                self._unsynced.discard(segment)
            if self._folder_unsynced:
                _sync(self._folder, os.O_RDONLY)
                self._folder_unsynced = False
        except OSError:
            self.abandon()
            raise

    def abandon(self) -> None:
        """Writes no more to the open file."""
        self._close()

    def _close(self) -> None:
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            try:
                os.close(descriptor)
            except OSError:
                pass

    def is_current(self, segment: int) -> bool:
        """Whether more may be written to a segment."""
        return self._descriptor is not None and segment == self._segment


def _sync(path: str, flags: int) -> None:
    try:
        descriptor = os.open(path, flags | os.O_CLOEXEC)
    except FileNotFoundError:  # sent and deleted meanwhile
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
