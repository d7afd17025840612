# SPDX-License-Identifier: Apache-2.0
"""Numbers and texts as a field wants them; None when a value is none."""
from __future__ import annotations

import decimal
import math
import re
from typing import Any, Optional, Union

from . import limits
from .jsontext import Exact, spelled

_TEXT_LENGTH = 1000
_MOST_EXPONENT = 40
_WHOLE = re.compile(r"[+-]?[0-9]{1,40}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,9})?", re.ASCII)
_JSON_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,5})?", re.ASCII)


def whole(value: Any) -> Optional[int]:
    """A whole number, also of a text or a decimal that is one."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, decimal.Decimal):
        return _whole_decimal(value)
    if isinstance(value, str) and len(value) <= _TEXT_LENGTH and _WHOLE.fullmatch(value.strip()):
        return int(value)
    return None


def _whole_decimal(value: decimal.Decimal) -> Optional[int]:
    if not value.is_finite() or len(value.as_tuple().digits) > limits.NUMBER_LENGTH or abs(value.adjusted()) >= _MOST_EXPONENT:
        return None
    return int(value) if value == value.to_integral_value() else None


def seconds(value: Any) -> Optional[float]:
    """A number of seconds from 0."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        value = value.strip() if len(value) <= _TEXT_LENGTH else ""
        if not _DECIMAL.fullmatch(value):
            return None
    elif not isinstance(value, (int, float, decimal.Decimal)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    # No seconds have no sign.
    return number + 0.0 if math.isfinite(number) and number >= 0 else None


def json_number(value: decimal.Decimal) -> Optional[Union[int, float, Exact]]:
    """A decimal as a JSON number; None when there is no such number."""
    if not value.is_finite() or (value and abs(value.adjusted()) > limits.NUMBER_EXPONENT):
        return None
    text = str(value)
    return Exact(text) if len(text) <= limits.NUMBER_LENGTH and _JSON_NUMBER.fullmatch(text) else None


def float_name(value: float) -> str:
    """What no JSON number is, in the spelling of all clients."""
    if value != value:
        return "NaN"
    return "Infinity" if value > 0 else "-Infinity"


def is_long(value: int) -> bool:
    """Whether a whole number has more digits than JSON numbers may have here."""
    if value.bit_length() <= 3 * limits.NUMBER_LENGTH:
        return False
    return value >= 10**limits.NUMBER_LENGTH or value <= -(10 ** (limits.NUMBER_LENGTH - 1))


def text(value: Any) -> Optional[str]:
    """A text of a text, a number (as the record spells it) or a truth; None for a list or an object."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return spelled(value) if math.isfinite(value) else float_name(value)
    if isinstance(value, int):
        return hex(value) if is_long(value) else str(value)
    if isinstance(value, decimal.Decimal):
        return str(value) if json_number(value) is None else spelled(value)
    return spelled(decimal.Decimal(value.text)) if isinstance(value, Exact) else None
