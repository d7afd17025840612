# SPDX-License-Identifier: Apache-2.0
"""Values that JSON does not know, as ones that it does. Called only for values that are none of JSON's own types."""
from __future__ import annotations

import array
import collections
import dataclasses
import datetime
import decimal
import enum
import numbers
import os
import uuid
from collections import abc
from typing import Any, Callable, Tuple

from . import limits
from .foreign import exact_text, let_pass
from .jsontext import Binary, Unordered


class Converted:
    """A value in JSON's types, or a container of what is to be converted next; ``what`` is empty when nothing is to be told."""

    __slots__ = ("value", "what", "form", "is_sequence")

    def __init__(self, value: Any, what: str = "", form: str = "", is_sequence: bool = False) -> None:
        self.value = value
        self.what = what
        self.form = form
        #: Its entries are to be looked at one by one; there may be very many.
        self.is_sequence = is_sequence


def convert(value: Any) -> Converted:
    """May raise whatever the value raises."""
    for types, conversion in _CONVERSIONS:
        if isinstance(value, types):
            return conversion(value)
    return _by_shape(value)


def _plain_text(value: Any) -> Converted:
    return Converted(str.__str__(value))


def _enum(value: enum.Enum) -> Converted:
    inner = value.value
    if type(inner) not in (str, int, float, bool):
        return Converted(str(value.name), "an enum", "its name")
    # One that is a text or a number at the same time is used as such.
    return Converted(inner) if isinstance(value, (str, int)) else Converted(inner, "an enum", "its value")


def _whole(value: Any) -> Converted:
    if hasattr(value, "dtype") and value.dtype.kind == "m":
        return _foreign_duration(value)
    number = int(value)
    return Converted(number) if isinstance(value, int) else Converted(number, _type(value), "a number")


def _real(value: Any) -> Converted:
    if isinstance(value, float):
        return Converted(float(value))
    # The digits of a shorter float, not those that widening adds.
    return Converted(float(str(value)) if hasattr(value, "dtype") else float(value), _type(value), "a number")


def _bytes(value: Any) -> Converted:
    view = memoryview(value)
    if view.nbytes > limits.BINARY_BYTES:
        return Converted("[%d bytes]" % view.nbytes, "%d bytes" % view.nbytes, "a remark")
    return Converted(Binary(value), "bytes", "base64")


def _set(value: Any) -> Converted:
    return Converted(Unordered(value), "a set", "a list")


def _mapping(value: Any) -> Converted:
    return Converted(dict(value))


def _sequence(value: Any) -> Converted:
    return Converted(value, is_sequence=True)


def _time(value: Any) -> Converted:
    if isinstance(value, datetime.datetime) and value.utcoffset() is not None:
        # As all times are written: the same moment is the same text.
        try:
            utc = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
            return Converted(utc.isoformat(timespec="microseconds") + "Z", "a date or time", "text")
        except OverflowError:  # in UTC it lies before the first year, or after the last
            pass
    return Converted(value.isoformat(), "a date or time", "text")


def _duration(value: datetime.timedelta) -> Converted:
    return Converted(value.total_seconds(), "a duration", "seconds")


def _path(value: Any) -> Converted:
    return Converted(os.fsdecode(value), "a path", "text")


def _error(value: BaseException) -> Converted:
    return Converted(error_text(value), "an error", "text")


def _text(value: Any) -> Converted:
    return Converted(exact_text(value), "an object", "text")


_CONVERSIONS: Tuple[Tuple[Any, Callable[[Any], Converted]], ...] = (
    (enum.Enum, _enum),
    (str, _plain_text),
    (bool, lambda value: Converted(bool(value))),
    ((datetime.datetime, datetime.date, datetime.time), _time),
    (datetime.timedelta, _duration),
    (decimal.Decimal, lambda value: Converted(decimal.Decimal(value))),
    (numbers.Integral, _whole),
    (numbers.Real, _real),
    ((bytes, bytearray, memoryview), _bytes),
    ((set, frozenset, abc.Set), _set),
    (abc.Mapping, _mapping),
    ((tuple, list, collections.deque, range, array.array, abc.ValuesView), _sequence),
    (os.PathLike, _path),
    (uuid.UUID, lambda value: Converted(str(value), "a UUID", "text")),
    (BaseException, _error),
)


def _by_shape(value: Any) -> Converted:
    if isinstance(value, type):
        return _text(value)
    if dataclasses.is_dataclass(value):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return Converted(fields, "a dataclass", "an object")
    if hasattr(value, "tolist") and hasattr(value, "shape"):
        return _array(value)
    return _text(value)


def _array(value: Any) -> Converted:
    shape = tuple(int(length) for length in value.shape)
    size = 1
    for length in shape:
        size *= length
    if size > limits.ENTRIES:
        text = "[%s %s of shape %s]" % (_type(value), value.dtype, shape)
        return Converted(text, "an array of %d numbers" % size, "a remark")
    if value.dtype.kind in "mM":
        if not shape:
            return _foreign_duration(value[()]) if value.dtype.kind == "m" else Converted(str(value), "a date or time", "text")
        return Converted(value.astype(str).tolist(), "an array", "a list")
    listed = value.tolist()
    return Converted(listed, "an array" if shape else _type(value), "a list" if shape else "a value")


def _foreign_duration(value: Any) -> Converted:
    # Months and years have no seconds, nor has what does not say its unit.
    if str(value) == "NaT" or value.dtype.str.endswith(("Y]", "M]", "m8")):
        return Converted(str(value), "a duration", "text")
    return Converted(float(value.astype("timedelta64[us]").astype("int64")) / 1e6, "a duration", "seconds")


def error_text(error: Any) -> str:
    """Class and message of an error; also when its own methods fail."""
    if error is None:
        return "Unknown: no error was given"
    name = type(error).__name__
    try:
        message = exact_text(error)
    except BaseException as failure:  # the pipeline's own class may do anything here
        let_pass(failure)
        message = "(its message cannot be read)"
    return "%s: %s" % (name, message) if message else name


def _type(value: Any) -> str:
    kind = type(value)
    module = kind.__module__.split(".")[0]
    return kind.__qualname__ if module == "builtins" else "%s.%s" % (module, kind.__qualname__)
