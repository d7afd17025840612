# SPDX-License-Identifier: Apache-2.0
"""Watches the methods of classes of others: they do what they did, and what they were told is looked at."""
from __future__ import annotations

import functools
import inspect
import logging
from typing import Any, Callable, Dict

log = logging.getLogger("werkspur")

_MARK = "_werkspur_watched"


def is_watched(kind: type) -> bool:
    """Whether the class itself, not only one that it inherits from, is wrapped."""
    return _MARK in vars(kind)


def mark_watched(kind: type) -> None:
    """It is wrapped from now on."""
    setattr(kind, _MARK, True)


def watch(kind: type, name: str, seen: Callable[[Any, Dict[str, Any]], None]) -> bool:
    """Calls ``seen`` with the object and the arguments by name, whenever the method was called; False when there is no such method."""
    method: Any = vars(kind).get(name)
    if not inspect.isfunction(method):
        return False
    signature = inspect.signature(method)

    def tell(instance: Any, args: Any, kwargs: Any) -> None:
        try:
            seen(instance, _named(signature, instance, args, kwargs))
        except Exception as error:  # the pipeline never hears of it
            log.warning("Expected to report a call of %s, but failed: %r", name, error)

    if inspect.iscoroutinefunction(method):

        @functools.wraps(method)
        async def waiting(self: Any, *args: Any, **kwargs: Any) -> Any:
            try:
                return await method(self, *args, **kwargs)
            finally:
                tell(self, args, kwargs)

        setattr(kind, name, waiting)
    else:

        @functools.wraps(method)
        def calling(self: Any, *args: Any, **kwargs: Any) -> Any:
            try:
                return method(self, *args, **kwargs)
            finally:
                tell(self, args, kwargs)

        setattr(kind, name, calling)
    return True


def _named(signature: inspect.Signature, instance: Any, args: Any, kwargs: Any) -> Dict[str, Any]:
    bound = signature.bind(instance, *args, **kwargs)
    named: Dict[str, Any] = {}
    for name, value in list(bound.arguments.items())[1:]:
        kind = signature.parameters[name].kind
        if kind is inspect.Parameter.VAR_KEYWORD:
            named.update(value)
        elif kind is not inspect.Parameter.VAR_POSITIONAL:
            named[name] = value
    return named
