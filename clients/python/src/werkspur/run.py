# SPDX-License-Identifier: Apache-2.0
"""One run, and one step of it that takes time."""
from __future__ import annotations

import datetime
import os
import time
from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple

from . import call as calls
from . import limits
from .convert import error_text
from .foreign import exact_text, let_pass
from .freeze import Freezer
from .taxonomy import FINISHES

if TYPE_CHECKING:
    from .client import Werkspur

_TIMES = (datetime.date, datetime.datetime)


class Run:
    """Made by ``start`` or ``attach``. In a with statement a started run is ended by what ends the statement, an exception included."""

    def __init__(self, client: "Werkspur", execution_id: str, started: bool) -> None:
        #: Under which the run is recorded.
        self.execution_id = execution_id
        self._client = client
        self._started = started
        self._ended = False
        self._engine = client._current()
        self._numbers = self._engine.numbers(execution_id, started)

    def item(self, item_type: Any = None, content: Any = None, /, *more: Any, **fields: Any) -> None:
        """One step: type and fields as in docs/json-form.md. Odd values are repaired, cut, or moved to the metadata."""
        self._gather("item(type, content, field=…)", fields, more, item_type=item_type, content=content)
        self._call(calls.ITEM, fields)

    def complete(self, content: Any = None, /, *more: Any, **fields: Any) -> None:
        """The run came to its end."""
        self._ended = True
        self._gather("complete(field=…)", fields, more, content=content)
        self._call(calls.COMPLETE, fields)

    def error(self, error: Any = None, /, *more: Any, **fields: Any) -> None:
        """The run failed; in the stage of its last step unless ``stage`` says otherwise."""
        self._ended = True
        error = fields.pop("error", None) if error is None else error
        self._gather("error(exception, field=…)", fields, more)
        is_text = issubclass(type(error), str)
        fields.setdefault("content", error if is_text else error_text(error))
        if not is_text:
            _add_fact(fields, "error_type", "Unknown" if error is None else type(error).__name__)
        self._call(calls.ERROR, fields)

    def step(self, item_type: Any = None, content: Any = None, /, *more: Any, **fields: Any) -> "Step":
        """A step for a with statement: it is reported at the end of it, with the time that it took and the error that it met."""
        self._gather("step(type, content, field=…)", fields, more, item_type=item_type, content=content)
        return Step(self, fields.pop("item_type", None), fields.pop("content", None), fields)

    def _gather(self, use: str, fields: Dict[str, Any], more: Tuple[Any, ...], **named: Any) -> None:
        """Puts arguments among the fields; those that there is no place for stand in ``arguments``."""
        for name, value in named.items():
            if value is not None and fields.get(name) is not None:
                more = (value, *more)
            elif value is not None:
                fields[name] = value
        if more:
            key = "arguments"
            while key in fields:
                key += "_"
            fields[key] = list(more)
            self._client._tell("use", "Expected %s, but got %d arguments more; they are kept in metadata" % (use, len(more)))

    def _call(self, kind: str, fields: Dict[str, Any]) -> None:
        freezer = Freezer()
        frozen: Dict[str, Any] = {}
        for name, value in fields.items():
            if type(name) is not str:
                name = str.__str__(name)
            if value is None:
                continue
            if type(value) is str:  # most are
                frozen[name] = freezer.field(name, value)
                continue
            try:
                frozen[name] = _frozen(name, value, freezer)
            except BaseException as error:  # whatever was passed, the step is kept
                frozen[name] = freezer.failed(name, error)
        if kind == calls.ITEM:
            item_type = frozen.get("item_type")
            if type(item_type) is str and item_type in FINISHES:
                self._ended = True
        self._report(kind, frozen, freezer)

    def _report(self, kind: str, fields: Dict[str, Any], freezer: Freezer) -> None:
        engine = self._client._current()
        if engine is not self._engine:  # the process was forked: the child numbers for itself
            self._engine = engine
            self._numbers = engine.numbers(self.execution_id, False)
        engine.report(self._numbers, kind, fields, freezer.notes, freezer.chars, freezer.surplus)

    def __reduce__(self) -> Any:
        # Sent to another process, it goes on with the run there.
        return _attached, (self._client, self.execution_id)

    def __enter__(self) -> "Run":
        return self

    def __exit__(self, kind: Any, error: Optional[BaseException], trace: Any) -> None:
        if self._started and not self._ended:
            if error is None:
                self.complete()
            else:
                self.error(error)

    async def __aenter__(self) -> "Run":
        return self

    async def __aexit__(self, kind: Any, error: Optional[BaseException], trace: Any) -> None:
        self.__exit__(kind, error, trace)


class Step:
    """What the step made is set while it goes on: ``s.content = …``, ``s.set(model_used=…)``, ``s.fact("seed", 42)``."""

    def __init__(self, run: Run, item_type: Any, content: Any, fields: Dict[str, Any]) -> None:
        self._run = run
        self.item_type = item_type
        self.content = content
        self._fields = fields
        self._begun = 0.0

    def set(self, /, *more: Any, **fields: Any) -> None:
        """Further fields of the item."""
        self._fields.update(fields)
        self._run._gather("set(field=…)", self._fields, more)

    def fact(self, key: Any = None, value: Any = None, /, *more: Any, **facts: Any) -> None:
        """One entry of the metadata."""
        key = facts.pop("key", None) if key is None else key
        value = facts.pop("value", None) if value is None else value
        for name, fact in ((key, value), *facts.items()):
            if name is not None:
                _add_fact(self._fields, name, fact, replace=True)
        if more:
            self._run._gather("fact(key, value)", self._fields, more)

    def __enter__(self) -> "Step":
        self._begun = time.perf_counter()
        return self

    def __exit__(self, kind: Any, error: Optional[BaseException], trace: Any) -> None:
        self._fields.setdefault("execution_time", time.perf_counter() - self._begun)
        if error is not None:
            self.fact("error_type", type(error).__name__)
            self.fact("error", error_text(error))
        self._run.item(self.item_type, self.content, **self._fields)

    async def __aenter__(self) -> "Step":
        return self.__enter__()

    async def __aexit__(self, kind: Any, error: Optional[BaseException], trace: Any) -> None:
        self.__exit__(kind, error, trace)


def _attached(client: "Werkspur", execution_id: str) -> Run:
    return client.attach(execution_id)


def _frozen(name: str, value: Any, freezer: Freezer) -> Any:
    if name == "metadata":
        return freezer.metadata(value)
    if name == "file_path" and isinstance(value, (os.PathLike, bytes)):
        return freezer.field(name, os.fsdecode(value))
    if name == "timestamp" and type(value) in _TIMES:
        return value
    if name == "execution_time" and isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if name == "item_type" and isinstance(value, (bytes, bytearray)):
        freezer.notes.add(name, "Expected a text, but got bytes; they are taken as UTF-8")
        return freezer.field(name, bytes(value[: limits.NAME_BYTES]).decode("utf-8", "replace"))
    return freezer.field(name, value)


def _add_fact(fields: Dict[str, Any], key: Any, value: Any, replace: bool = False) -> None:
    given = fields.get("metadata")
    try:
        key = key if type(key) is str else exact_text(key)
        if given is None:
            fields["metadata"] = {key: value}
        elif isinstance(given, dict):
            fields["metadata"] = {**given, key: value} if replace else {key: value, **given}
    except BaseException as error:  # the pipeline's own class may do anything here
        let_pass(error)
