# SPDX-License-Identifier: Apache-2.0
"""How a client is set, and what the environment says where the pipeline says nothing."""
from __future__ import annotations

import os
import re
from typing import Any, Dict, Optional

from . import limits, texts
from .spool import folder
from .transport import Transport
from .version import VERSION

USUAL_URL = "http://127.0.0.1:8082"
#: Larger than any number that makes sense; a float holds all whole numbers up to it.
_MOST = 2.0**53
_MOST_SHOWN = 60
_TOKEN = re.compile(r"[!-~]+")
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
        self.url = _text("url", url, "WERKSPUR_URL") or USUAL_URL
        self._token = _text("token", token, "WERKSPUR_TOKEN")
        if self._token and not _TOKEN.fullmatch(self._token):
            raise ValueError("Expected token to be of printable ASCII characters without spaces, but it is not")
        self._ca_file = _text("ca_file", ca_file, "WERKSPUR_CA_FILE")
        self._answer_seconds = _number("answer_seconds", answer_seconds, 0.001)
        self.most_waiting = int(_number("most_waiting", most_waiting, 1))
        self.most_waiting_bytes = int(_number("most_waiting_bytes", most_waiting_bytes, 1))
        self.spool = _spool(spool)
        self.spool_bytes = int(_number("spool_bytes", spool_bytes, 0))
        self.spool_seconds = _number("spool_days", spool_days, 0) * 24 * 60 * 60
        self.exit_seconds = _number("exit_seconds", exit_seconds, 0)
        self.source: Dict[str, Any] = {"client": "werkspur-python", "version": VERSION}
        name = _text("node", node)
        if name:
            self.source["node"] = texts.cut(texts.sound(name)[0], limits.NAME_BYTES)

    def transport(self) -> Transport:
        """A new way to the gateway.

        :raises ValueError: when the URL is none, or the file of certificates cannot be read
        """
        try:
            return Transport(self.url, self._token, self._ca_file, self._answer_seconds)
        except OSError as error:  # of ssl, too
            raise ValueError("Expected ca_file to be certificates in PEM, but reading %s failed: %s" % (self._ca_file, error)) from error


def _text(name: str, given: Any, variable: str = "") -> Optional[str]:
    if given is None and variable:
        given, name = os.environ.get(variable), variable
    if given is not None and not isinstance(given, (str, os.PathLike)):
        raise ValueError("Expected %s to be a text, but got %s" % (name, _shown(given)))
    return (str(given).strip() or None) if given is not None else None


def _number(name: str, given: Any, least: float) -> float:
    try:
        number = float("nan") if isinstance(given, (bool, str, bytes)) else float(given)
    except Exception:  # the pipeline's own class may do anything here
        number = float("nan")
    if not least <= number <= _MOST:
        raise ValueError("Expected %s to be a number from %g, but got %s" % (name, least, _shown(given)))
    return number


def _shown(given: Any) -> str:
    try:
        text = repr(given)
    except Exception:  # the pipeline's own class may do anything here
        text = type(given).__name__
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"


def _spool(given: Any) -> Optional[str]:
    if given is True:
        given = os.environ.get("WERKSPUR_SPOOL", folder.usual_spool())
        if given.strip().lower() in _OFF:
            return None
    if given is None or given is False or given == "":
        return None
    if not isinstance(given, (str, bytes, os.PathLike)):
        raise ValueError("Expected spool to be a folder, True or None, but got %s" % _shown(given))
    return str(os.path.abspath(os.fsdecode(given)))
