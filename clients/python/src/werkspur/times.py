# SPDX-License-Identifier: Apache-2.0
"""Times as the gateway takes them: UTC, six fraction digits, from 1970 to 9999."""
from __future__ import annotations

import datetime
import decimal
import re
import time
from typing import Any, Optional, Tuple

_UTC = datetime.timezone.utc
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=_UTC)
_RANGE = "Expected a time from 1970 to 9999, but got another; it is kept in metadata"
_TEXT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,30}))?)? ?(Z|z|[+-]\d\d(?::?\d\d)?)?", re.ASCII
)
_LEAP_SECOND = 60


class NoTime(ValueError):
    """With what is to be told of it."""


def now() -> float:
    """Seconds since 1970, as a call notes them."""
    return time.time()


def text(seconds: float) -> str:
    """The time of a call."""
    return _text(_EPOCH + datetime.timedelta(microseconds=int(seconds * 1_000_000)))


def repaired(value: Any) -> Tuple[str, Optional[str]]:
    """A time that was passed, in the one form, and what was wrong with it.

    :raises NoTime: when it is none, with a line that says so
    """
    note = None
    if isinstance(value, datetime.datetime):
        moment = value
    elif isinstance(value, datetime.date):
        moment = datetime.datetime(value.year, value.month, value.day)
        note = "Expected a time, but got a day; its start is taken"
    elif isinstance(value, (int, float, decimal.Decimal)) and not isinstance(value, bool):
        moment, note = _of_number(value), "Expected a time, but got a number; it is taken as seconds since 1970"
    else:
        moment, note = _of_text(value)
    if moment.tzinfo is None or moment.utcoffset() is None:
        moment = _local(moment)
        note = note or "Expected a time with a zone, but got one without; it is taken as this machine's"
    try:
        utc = moment.astimezone(_UTC)
    except (OverflowError, ValueError) as error:
        raise NoTime(_RANGE) from error
    if utc < _EPOCH:
        raise NoTime(_RANGE)
    return _text(utc), note


def spelled(value: Any) -> Any:
    """A time that is kept in the metadata: in UTC when it has a zone."""
    if not isinstance(value, datetime.date):
        return value
    try:
        if isinstance(value, datetime.datetime) and value.utcoffset() is not None:
            return _text(value.astimezone(_UTC))
    except (OverflowError, ValueError):
        pass
    return value.isoformat()


def _text(moment: datetime.datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _of_number(value: Any) -> datetime.datetime:
    try:
        return _EPOCH + datetime.timedelta(seconds=float(value) if isinstance(value, decimal.Decimal) else value)
    except (OverflowError, ValueError) as error:
        raise NoTime(_RANGE) from error


def _of_text(value: Any) -> Tuple[datetime.datetime, Optional[str]]:
    match = _TEXT.fullmatch(value.strip()) if isinstance(value, str) and len(value) <= 100 else None
    if match is None:
        raise NoTime("Expected a time like 2025-11-03T09:30:00.000000Z, but got another text; it is kept in metadata")
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    note = None
    micros = int(((fraction or "") + "000000")[:6])
    if fraction and len(fraction.rstrip("0")) > 6:
        note = "Expected a time with at most 6 fraction digits, but got %d; the others are cut" % len(fraction)
    whole = int(second or 0)
    if whole == _LEAP_SECOND:
        whole, micros = 59, 999_999
        note = "Expected a second up to 59, but got a leap second; the last microsecond before it is taken"
    try:
        moment = datetime.datetime(int(year), int(month), int(day), int(hour), int(minute), whole, micros, _zone(zone))
    except ValueError as error:
        raise NoTime("Expected a time that there is, but got another; it is kept in metadata") from error
    return moment, note


def _zone(text: Optional[str]) -> Optional[datetime.tzinfo]:
    if not text:
        return None
    if text in "Zz":
        return _UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return datetime.timezone(sign * datetime.timedelta(minutes=minutes))


def _local(moment: datetime.datetime) -> datetime.datetime:
    try:
        return moment.replace(tzinfo=None).astimezone()
    except (OverflowError, ValueError, OSError) as error:
        raise NoTime(_RANGE) from error
