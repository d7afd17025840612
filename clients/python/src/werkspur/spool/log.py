# SPDX-License-Identifier: Apache-2.0
"""The segment files of one process. Only the worker writes; what is written can be read at once."""
from __future__ import annotations

import os
from typing import Dict, List, NamedTuple, Optional, Set

from . import frames

SEGMENT_BYTES = 4 * 1024 * 1024
_SUFFIX = ".seg"
#: Segments that are held open for reading: what somebody deletes can be read all the same.
_MOST_OPEN = 64


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
        self._readers: Dict[int, int] = {}
        self._unsynced: Set[int] = set()
        self._folder_unsynced = True

    def append(self, contents: List[bytes]) -> List[Region]:
        """All of them, or none that counts.

        :raises OSError: when the disk does not take them
        """
        regions: List[Region] = []
        if self._descriptor is not None and not self._is_named(self._segment):
            self.abandon()
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
        path = path_of(self._folder, self._segment)
        self._descriptor = os.open(path, flags, 0o600)
        self._readers[self._segment] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        while len(self._readers) > _MOST_OPEN:
            self._let_go(min(self._readers))
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

    def read(self, region: Region) -> bytes:
        """What was written there, also when the file has no name any more.

        :raises OSError: when it cannot be read
        """
        reader = self._readers.get(region.segment)
        if reader is not None:
            return os.pread(reader, region.end - region.start, region.start)
        with open(path_of(self._folder, region.segment), "rb") as file:
            file.seek(region.start)
            return file.read(region.end - region.start)

    def lost(self) -> Set[int]:
        """Segments that are not where they were written: somebody deleted them, or put others in their place."""
        return {segment for segment in list(self._readers) if not self._is_named(segment)}

    def _is_named(self, segment: int) -> bool:
        try:
            there, held = os.stat(path_of(self._folder, segment)), os.fstat(self._readers[segment])
        except (OSError, KeyError):
            return False
        return (there.st_dev, there.st_ino) == (held.st_dev, held.st_ino)

    def remove(self, segment: int) -> None:
        """All of it is settled."""
        if segment not in self._readers or self._is_named(segment):
            try:
                os.unlink(path_of(self._folder, segment))
            except OSError:
                pass
        self._let_go(segment)

    def _let_go(self, segment: int) -> None:
        reader = self._readers.pop(segment, None)
        if reader is not None:
            os.close(reader)

    def abandon(self) -> None:
        """Writes no more to the open file."""
        self._close()

    def close(self) -> None:
        """Neither writes nor reads any more."""
        self._close()
        for segment in list(self._readers):
            self._let_go(segment)

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
