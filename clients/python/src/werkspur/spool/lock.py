# SPDX-License-Identifier: Apache-2.0
"""One process, one folder: held by a lock of the operating system, which the death of the process ends."""
from __future__ import annotations

import os
from typing import Optional

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NAME = "lock"


def is_possible() -> bool:
    """Whether this system has such locks."""
    return fcntl is not None


class FolderLock:
    """Held from ``take`` until ``release``, or until the process ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: Optional[int] = descriptor

    @staticmethod
    def take(folder: str, make: bool) -> "Optional[FolderLock]":
        """None when another process holds it, or when there is nothing to hold.

        :raises OSError: when the folder cannot be used
        """
        flags = os.O_RDWR | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0) | (os.O_CREAT if make else 0)
        try:
            descriptor = os.open(os.path.join(folder, NAME), flags, 0o600)
        except FileNotFoundError:
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        except OSError:
            os.close(descriptor)
            raise
        return FolderLock(descriptor)

    def is_at(self, folder: str) -> bool:
        """Whether what is held is still what lies there: somebody may have deleted the folder, or put another in its place."""
        if self._descriptor is None:
            return False
        try:
            there, held = os.stat(os.path.join(folder, NAME)), os.fstat(self._descriptor)
        except OSError:
            return False
        return (there.st_dev, there.st_ino) == (held.st_dev, held.st_ino)

    def forget(self) -> None:
        """In a forked child: lets go of the copy; the parent keeps the lock."""
        self.release()

    def release(self) -> None:
        """Closing the last copy of the descriptor ends the lock."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            try:
                os.close(descriptor)
            except OSError:
                pass
