# SPDX-License-Identifier: Apache-2.0
"""Writes JSON, with numbers that keep every digit."""
from __future__ import annotations

import base64
import decimal
import json
from typing import Any, List, Union


class Exact:
    """A number that a float does not hold, as JSON spells it."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Exact) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return self.text


class Unordered:
    """The elements of a set: they get the order of their JSON when that is known, so that the same set always gives the same item."""

    __slots__ = ("elements",)

    def __init__(self, elements: List[Any]) -> None:
        self.elements = elements


class Binary:
    """Bytes that are to be base64: making it is not the pipeline's time."""

    __slots__ = ("data",)

    def __init__(self, data: Any) -> None:
        self.data = data

    def text(self) -> str:
        return base64.b64encode(self.data).decode("ascii")


class _HasExact(TypeError):
    pass


def _refuse(value: Any) -> Any:
    raise _HasExact(type(value).__name__)


_fast = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":"), default=_refuse
).encode
_text = json.JSONEncoder(ensure_ascii=False).encode
_PLAIN_FROM = -3
_PLAIN_TO = 6


def dumps(value: Any) -> str:
    """One line. Takes what repair leaves: None, bool, int, float, str, list, dict and Exact."""
    try:
        return _fast(value)
    except _HasExact:
        parts: List[str] = []
        _write(value, parts)
        return "".join(parts)


def _write(value: Any, parts: List[str]) -> None:
    if isinstance(value, Exact):
        parts.append(value.text)
    elif isinstance(value, dict):
        parts.append("{")
        for index, (key, inner) in enumerate(value.items()):
            parts.append("," if index else "")
            parts.append(_text(key))
            parts.append(":")
            _write(inner, parts)
        parts.append("}")
    elif isinstance(value, list):
        parts.append("[")
        for index, inner in enumerate(value):
            parts.append("," if index else "")
            _write(inner, parts)
        parts.append("]")
    else:
        parts.append(_fast(value))


def canonical(value: Any) -> str:
    """The one spelling of what repair leaves: keys by code point, numbers as the record has them."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{%s}" % ",".join("%s:%s" % (_text(key), canonical(value[key])) for key in sorted(value))
    if isinstance(value, list):
        return "[%s]" % ",".join(map(canonical, value))
    if isinstance(value, float):
        return spelled(value)
    return spelled(decimal.Decimal(value.text)) if isinstance(value, Exact) else _fast(value)


_ALL_DIGITS = decimal.Context(prec=20_000)
#: Floats below have so few bits that one digit gives them back; two are written then, those next to the value.
TINY = 1e-320


def _digits(number: float) -> str:
    return "%.1e" % number if 0 < abs(number) < TINY and len(repr(abs(number)).split("e")[0]) == 1 else repr(number)


def spelled(number: Union[float, decimal.Decimal]) -> str:
    """A finite number with the fewest digits that give it back, as docs/json-form.md has it; a decimal without a point as whole."""
    if isinstance(number, decimal.Decimal):
        plain = str(number)
        if plain.lstrip("-").isdigit():
            return plain if int(plain) else "0"
        nearest = float(number)
        exact = number
        if abs(nearest) != float("inf") and decimal.Decimal(repr(nearest)) == number:
            exact = decimal.Decimal(repr(nearest))
    else:
        exact = decimal.Decimal(_digits(number))
    if not exact:
        return "-0.0" if exact.is_signed() else "0.0"
    sign, digits, exponent = exact.normalize(_ALL_DIGITS).as_tuple()
    text = "".join(map(str, digits))
    power = len(text) - 1 + int(exponent)
    minus = "-" if sign else ""
    if not _PLAIN_FROM <= power <= _PLAIN_TO:
        return "%s%s.%sE%d" % (minus, text[0], text[1:] or "0", power)
    if power < 0:
        return minus + "0." + "0" * (-power - 1) + text
    return "%s%s.%s" % (minus, text[: power + 1].ljust(power + 1, "0"), text[power + 1 :] or "0")
