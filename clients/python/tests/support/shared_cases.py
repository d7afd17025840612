# SPDX-License-Identifier: Apache-2.0
"""Reads clients/cases/items.json: what its marks stand for is told in clients/cases/README.md."""
import datetime
import decimal
import enum
import json
import pathlib
import uuid

PATH = pathlib.Path(__file__).resolve().parents[3] / "cases" / "items.json"


class _Unreadable:
    def __str__(self):
        raise RuntimeError("no text")

    __repr__ = __str__


class _Object:
    def __init__(self, text):
        self._text = text

    def __str__(self):
        return self._text


def all_cases():
    with open(PATH, encoding="utf-8") as file:
        return json.load(file, parse_float=decimal.Decimal)["cases"]


def value(given, decimals=float):
    """What a pipeline would pass; in an expected item decimals keep their digits."""
    if isinstance(given, list):
        return [value(inner, decimals) for inner in given]
    if isinstance(given, decimal.Decimal):
        return decimals(given)
    if not isinstance(given, dict):
        return given
    if len(given) == 1:
        name, inner = next(iter(given.items()))
        if name.startswith("$"):
            return _MARKS[name](inner)
    return {name: value(inner, decimals) for name, inner in given.items()}


def expected(item):
    """The item that is to come of it."""
    return value(item, decimals=decimal.Decimal)


def _nested(levels):
    result = "bottom"
    for _ in range(int(levels)):
        result = [result]
    return result


def _circle(unused):
    result = []
    result.append(result)
    return result


_MARKS = {
    "$repeat": lambda inner: inner[0] * int(inner[1]),
    "$text": lambda inner: "".join(map(value, inner)),
    "$float": float,
    "$exact": lambda inner: decimal.Decimal(value(inner)),
    "$hex": lambda inner: int(value(inner), 16),
    "$bytes": lambda inner: bytes.fromhex(value(inner)),
    "$set": lambda inner: set(map(value, inner)),
    "$object": _Object,
    "$unreadable": lambda unused: _Unreadable(),
    "$nested": _nested,
    "$circle": _circle,
    "$list": lambda inner: [value(inner[0])] * int(inner[1]),
    "$map": lambda count: {"k%05d" % number: number for number in range(int(count))},
    "$time": lambda text: datetime.datetime.fromisoformat(text.replace("Z", "+00:00")),
    "$seconds": lambda seconds: datetime.timedelta(seconds=float(seconds)),
    "$path": pathlib.PurePosixPath,
    "$uuid": uuid.UUID,
    "$enum": lambda name: enum.Enum("Level", {name: name})[name],
    "$entries": lambda entries: {value(key): value(inner) for key, inner in entries},
}
