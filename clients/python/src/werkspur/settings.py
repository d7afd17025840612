# SPDX-License-Identifier: Apache-2.0
"""How a client is set, and what the environment says where the pipeline says nothing."""
from __future__ import annotations

import os
from typing import Any, Dict, Optional

from . import limits, texts
from .spool import folder
from .transport import Transport
from .version import VERSION

USUAL_URL = "http://127.0.0.1:8082"
_OFF = ("", "off", "none", "0", "no", "false")


class Settings:
    """Fixed from the start."""

    def __init__(
        self,
        url: Optional[str],
        token: Optional[str],
        most_waiting: int,
        most_waiting_bytes: int,
        spool: Any,
        spool_bytes: int,
        spool_days: float,
        ca_file: Optional[str],
        node: Optional[str],
        exit_seconds: float,
        answer_seconds: float,
    ) -> None:
        self.url = url or os.environ.get("WERKSPUR_URL") or USUAL_URL
        self._token = token if token is not None else os.environ.get("WERKSPUR_TOKEN")
        self._ca_file = ca_file or os.environ.get("WERKSPUR_CA_FILE") or None
        self._answer_seconds = answer_seconds
        self.most_waiting = most_waiting
        self.most_waiting_bytes = most_waiting_bytes
        self.spool = _spool(spool)
        self.spool_bytes = spool_bytes
        self.spool_seconds = spool_days * 24 * 60 * 60
        self.exit_seconds = exit_seconds
        self.source: Dict[str, Any] = {"client": "werkspur-python", "version": VERSION}
        if node:
            self.source["node"] = texts.cut(texts.sound(str(node))[0], limits.NAME_BYTES)

    def transport(self) -> Transport:
        """A new way to the gateway.

        :raises ValueError: when the URL is none
        :raises OSError: when the file of certificates cannot be read
        """
        return Transport(self.url, self._token, self._ca_file, self._answer_seconds)


def _spool(given: Any) -> Optional[str]:
    if given is True:
        given = os.environ.get("WERKSPUR_SPOOL", folder.usual_spool())
        if given.lower() in _OFF:
            return None
    if not given:
        return None
    return str(os.path.abspath(os.fspath(given)))
