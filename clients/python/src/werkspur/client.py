# SPDX-License-Identifier: Apache-2.0
"""The way from a pipeline to one gateway."""
from __future__ import annotations

import asyncio
import datetime
import os
import threading
from typing import Any, Dict, Optional, Union

from . import call as calls
from . import context as contexts
from . import process
from .engine import Engine
from .foreign import exact_text, let_pass
from .freeze import UNREADABLE, Freezer
from .ledger import Counts
from .result import FlushResult
from .run import Run
from .settings import Settings

_MIB = 1024 * 1024
_USUAL_WAIT = 10.0
#: As long as anybody may want to wait.
_MANY_CLIENTS = 10
_LONGEST_WAIT = 30 * 24 * 60 * 60.0


class Werkspur:
    """Reports runs to a gateway. One a process; safe from any thread, after a fork, in asyncio and in signal handlers.

    No call of a run waits, does I/O or raises, whatever it is given and wherever the gateway is. Calls are copied, numbered and
    handed to a thread that writes them to a spool on disk; another one sends them, again and again until each is answered, under
    a key that makes sending again add nothing. ``flush`` and ``close`` wait, as long as they are told, and say what became of
    every call.

    :param url: of the gateway; else the variable ``WERKSPUR_URL``, else ``http://127.0.0.1:8082``
    :param token: what the gateway wants to see; else the variable ``WERKSPUR_TOKEN``
    :param most_waiting: most calls that wait in memory; beyond that they are dropped, counted, and missing in the record
    :param most_waiting_bytes: about how much memory they may take
    :param spool: a folder for what is not yet sent; True: ``WERKSPUR_SPOOL``, else ``~/.local/state/werkspur/spool``; None: memory only
    :param spool_bytes: most bytes in the spool
    :param spool_days: for how long steps are kept there
    :param ca_file: certificates to trust for https, in PEM; else ``WERKSPUR_CA_FILE``, else those of the machine
    :param node: name of this part of the pipeline, for the record
    :param exit_seconds: longest wait at the end of the process
    :param answer_seconds: longest wait for an answer of the gateway
    :raises ValueError: when one of these is not what it has to be, in one line that names it; nothing else of a client raises
    """

    def __init__(
        self,
        url: Optional[str] = None,
        token: Optional[str] = None,
        most_waiting: int = 10_000,
        *,
        most_waiting_bytes: int = 64 * _MIB,
        spool: Union[str, "os.PathLike[str]", bool, None] = True,
        spool_bytes: int = 256 * _MIB,
        spool_days: float = 30,
        ca_file: Optional[str] = None,
        node: Optional[str] = None,
        exit_seconds: float = 5.0,
        answer_seconds: float = 30.0,
    ) -> None:
        self._arguments = (url, token, most_waiting, most_waiting_bytes, spool, spool_bytes, spool_days, ca_file, node,
                           exit_seconds, answer_seconds)  # fmt: skip
        self._settings = Settings(*self._arguments)
        self._engine = Engine(self._settings)
        self._pid = os.getpid()
        if process.watch(self) == _MANY_CLIENTS:
            self._tell("clients", "Expected one client for the whole process, but this is the %dth that is open; each has threads and files"
                       " until it is closed" % _MANY_CLIENTS)  # fmt: skip

    def start(self, execution_id: Any = None, /, *more: Any, **context: Any) -> Run:
        """Begins a run. The same id with the same context again goes on with the same run.

        :param execution_id: 1 to 200 characters ``[A-Za-z0-9][A-Za-z0-9._~-]*``; what is not so is recorded under an id made of
            it, and None under a new one: ``run.execution_id`` tells
        :param context: config_name, user_id, session_id, execution_mode, safety_level, and further facts of the run; ``metadata``
            and ``timestamp`` of its start
        """
        execution_id = context.pop("execution_id", None) if execution_id is None else execution_id
        run = Run(self, contexts.usable_id(_text(execution_id)), started=True)
        if more:
            run._gather("start(id, config_name=…)", context, more)
        self._begin(run, execution_id, context)
        return run

    def attach(self, execution_id: Any = None, /, *more: Any, **context: Any) -> Run:
        """Goes on with a run that was started elsewhere: in another request, thread, process, or on another machine.

        A gateway knows its runs for a day after their end and for 30 days after their last step. Steps of a run that it does not know
        wait half a minute for its start; then they are dropped and counted as ``not_owned``, with a warning. With a context, a run
        that nobody has started is started by it.
        """
        execution_id = context.pop("execution_id", None) if execution_id is None else execution_id
        named = _text(execution_id)
        run = Run(self, contexts.usable_id(named), started=False)
        if not named:
            self._tell("attach", "Expected the id of a run to go on with, but got none; its steps go to a new one, %s"
                       % run.execution_id)  # fmt: skip
        if more:
            self._tell("use", "Expected attach(id, config_name=…), but got %d arguments more; they are left out" % len(more))
        if context:
            self._begin(run, execution_id, context)
        return run

    def _begin(self, run: Run, execution_id: Any, context: Dict[str, Any]) -> None:
        freezer = Freezer()
        fields: Dict[str, Any] = {}
        named = _text(execution_id)
        if named and named != run.execution_id:
            fields["execution_id"] = named
        given = context.pop("context", None)
        if given is not None:
            inner = freezer.metadata(given, "context")
            fields.update(inner if isinstance(inner, dict) else {"context": inner})
        metadata, timestamp = context.pop("metadata", None), context.pop("timestamp", None)
        for name, value in context.items():
            name = name if type(name) is str else str.__str__(name)
            fields[name] = freezer.field("context." + name, value)
        if metadata is not None:
            fields["metadata"] = freezer.metadata(metadata)
        if timestamp is not None:
            fields["timestamp"] = value_of_time(freezer, timestamp)
        run._report(calls.START, fields, freezer)

    def flush(self, seconds: Any = _USUAL_WAIT) -> FlushResult:
        """Waits until everything that was reported is answered, or safe on disk when the gateway is away. False when it is not."""
        return self._current().flush(self._wait(seconds))

    async def aflush(self, seconds: Any = _USUAL_WAIT) -> FlushResult:
        """As ``flush``, without holding up the loop."""
        loop = asyncio.get_running_loop()
        told: "asyncio.Future[FlushResult]" = loop.create_future()

        def tell(result: FlushResult) -> None:
            if not told.done():
                told.set_result(result)

        def flush() -> None:
            result = self.flush(seconds)
            try:
                loop.call_soon_threadsafe(tell, result)
            except RuntimeError:  # the loop is closed: nobody waits any more
                pass

        # Not one of the loop's own threads: the end of the loop would wait for it also when nobody else does.
        threading.Thread(target=flush, name="werkspur-flush", daemon=True).start()
        return await told

    def close(self, seconds: Any = _USUAL_WAIT) -> FlushResult:
        """Flushes and ends. What is reported afterwards is dropped and counted."""
        result = self._current().close(self._wait(seconds))
        process.forget(self)
        return result

    def _wait(self, seconds: Any) -> float:
        try:
            wait = float(seconds)
            if wait == wait:
                return min(wait, _LONGEST_WAIT)
        except BaseException as error:  # the pipeline's own class may do anything here
            let_pass(error)
        self._tell("use", "Expected a number of seconds to wait, but got another value; %g s are taken" % _USUAL_WAIT)
        return _USUAL_WAIT

    def _tell(self, kind: str, line: str) -> None:
        self._current().tell(kind, line)

    def counts(self) -> Counts:
        """What has become of the calls so far; costs nothing."""
        return self._engine.counts()

    @property
    def spool_usable(self) -> bool:
        """Whether steps go to the disk now; False without a spool and when the disk fails."""
        return self._engine.spool_usable

    def __reduce__(self) -> Any:
        # Sent to another process, it is a client there with the same settings.
        return _again, (self._arguments,)

    def __enter__(self) -> "Werkspur":
        return self

    def __exit__(self, *unused: Any) -> None:
        self.close()

    def _current(self) -> Engine:
        # Some servers fork without Python knowing.
        if self._pid != os.getpid():
            self._forked()
        return self._engine

    def _forked(self) -> None:
        old = self._engine
        self._pid = os.getpid()
        self._engine = Engine(self._settings)
        old.forget()

    def _at_exit(self) -> None:
        if self._pid == os.getpid():
            self._engine.close(self._settings.exit_seconds)


_sent: Dict[Any, Werkspur] = {}


def _again(arguments: Any) -> Werkspur:
    """The client of this process for settings that came from another."""
    client = _sent.get(arguments)
    if client is None:
        url, token, most_waiting, *rest = arguments
        names = ("most_waiting_bytes", "spool", "spool_bytes", "spool_days", "ca_file", "node", "exit_seconds",
                 "answer_seconds")  # fmt: skip
        client = _sent[arguments] = Werkspur(url, token, most_waiting, **dict(zip(names, rest)))
    return client


def _text(value: Any) -> Optional[str]:
    if value is None:
        return None
    try:
        return exact_text(value)
    except BaseException as error:  # the pipeline's own class may do anything here
        let_pass(error)
        return UNREADABLE


def value_of_time(freezer: Freezer, value: Any) -> Any:
    """Dates and times cannot change; anything else is copied."""
    return value if type(value) in (datetime.date, datetime.datetime) else freezer.field("timestamp", value)
