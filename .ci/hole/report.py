# SPDX-License-Identifier: Apache-2.0
"""One line for each hole: closed, or OPEN with the reason."""

import time
import traceback


class Open(Exception):
    """A hole is open; the message says how that showed."""


def need(condition, message):
    """Fails unless the hole is closed in this respect."""
    if not condition:
        raise Open(message)


class Report:
    def __init__(self, only=""):
        self.only = only
        self.open = []
        self.count = 0

    def hole(self, name, attempt, *arguments):
        """Tries one hole."""
        if self.only and self.only not in name:
            return
        began = time.monotonic()
        self.count += 1
        try:
            detail = attempt(*arguments) or ""
        except Open as reason:
            self.open.append(name)
            self._line("OPEN  ", name, str(reason), began)
        except Exception as failure:  # an attempt that cannot be made proves nothing
            self.open.append(name)
            self._line("OPEN  ", name, "could not be tried: %r" % failure, began)
            traceback.print_exc(limit=4)
        else:
            self._line("closed", name, detail, began)

    @staticmethod
    def _line(verdict, name, detail, began):
        shown = " ".join(detail.split())[:300]
        print("%s  %-66s %5.1f s  %s" % (verdict, name, time.monotonic() - began, shown), flush=True)
