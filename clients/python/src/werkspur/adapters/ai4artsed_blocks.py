# SPDX-License-Identifier: Apache-2.0
"""Blocks that only the browser is told of: they are read from the stream of events on its way out."""
from __future__ import annotations

import json
import logging
from typing import Any, Dict, Iterable, Iterator, List, Optional

from .ai4artsed_recorder import RecorderWatch

log = logging.getLogger("werkspur")

_MOST_EVENT = 256 * 1024
_NAMES = ("type", "event", "status")
_REASONS = ("reason", "blocked_reason", "message", "error")
_CODES = ("codes", "blocked_codes", "found_terms")


class BlockWatch:
    """A WSGI application around another; bytes go through unchanged and unbuffered."""

    def __init__(self, application: Any, recorders: RecorderWatch) -> None:
        self._application = application
        self._recorders = recorders

    def __call__(self, environ: Dict[str, Any], start_response: Any) -> Iterable[bytes]:
        streaming: List[bool] = []

        def started(status: str, headers: Any, *rest: Any) -> Any:
            kinds = [value for name, value in headers if name.lower() == "content-type"]
            streaming.append(any(kind.lower().startswith("text/event-stream") for kind in kinds))
            return start_response(status, headers, *rest)

        return _Watched(self._application(environ, started), streaming, self._recorders)


class _Watched:
    def __init__(self, body: Any, streaming: List[bool], recorders: RecorderWatch) -> None:
        self._body = body
        self._streaming = streaming
        self._recorders = recorders
        self._rest = b""
        self._run_id: Optional[str] = None

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._body:
            # An application may say what it answers only when it is asked for the first piece.
            if self._streaming and self._streaming[-1]:
                self._look(chunk)
            yield chunk

    def close(self) -> None:
        close = getattr(self._body, "close", None)
        if close is not None:
            close()

    def _look(self, chunk: bytes) -> None:
        try:
            *events, self._rest = (self._rest + chunk).replace(b"\r\n", b"\n").split(b"\n\n")
            self._rest = self._rest[-_MOST_EVENT:]
            for event in events:
                self._event(event.decode("utf-8", "replace"))
        except Exception as error:  # the browser gets its events whatever is in them
            log.warning("Expected to read an event on its way to the browser, but failed: %r", error)

    def _event(self, text: str) -> None:
        name, lines = "", []
        for line in text.split("\n"):
            field, _, value = line.partition(":")
            if field == "event":
                name = value.strip()
            elif field == "data":
                lines.append(value.lstrip(" "))
        try:
            data = json.loads("\n".join(lines))
        except ValueError:
            return
        if not isinstance(data, dict):
            return
        self._run_id = str(data.get("run_id") or data.get("execution_id") or self._run_id or "") or None
        names = [name] + [str(data.get(key, "")) for key in _NAMES]
        if data.get("blocked") is True or any("blocked" in name.lower() for name in names):
            self._report(data, names)

    def _report(self, data: Dict[str, Any], names: List[str]) -> None:
        if self._run_id is None:
            log.warning("Expected the run of a block in the events of its request, but found none; it is not recorded")
            return
        run = self._recorders.runs.by_id(self._run_id, {"config_name": str(data.get("config_name", ""))})
        is_late = str(data.get("stage")) in ("3", "4") or any("stage3" in name.lower() for name in names)
        facts = {key: value for key, value in data.items() if key not in (*_REASONS, *_CODES, *_NAMES)}
        reason = next((data[key] for key in _REASONS if data.get(key)), None)
        codes = next((data[key] for key in _CODES if data.get(key)), None)
        facts.pop("stage", None)
        run.item(
            "stage3_blocked" if is_late else "stage1_blocked",
            data.get("message") or reason,
            loop_iteration=(facts.pop("loop_iteration", None) or 1) if is_late else None,
            metadata={**facts, "reason": reason, **({"codes": codes} if codes else {})},
        )
