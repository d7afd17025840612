# SPDX-License-Identifier: Apache-2.0
"""The canonical JSON of an item, as docs/json-form.md has it, on one line."""
import decimal
import json
import re

_FIELDS = (
    "stage", "stage_iteration", "loop_iteration", "media_type", "item_type", "content", "file_path", "config_used",
    "model_used", "backend_used", "execution_time", "metadata", "context",
)  # fmt: skip
_CONTEXT = (
    "config_name", "user_id", "session_id", "execution_mode", "safety_level", "used_seed", "device_id", "batch_id",
    "batch_index", "attributes",
)  # fmt: skip
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_ESCAPED = re.compile('[\x00-\x1f"\\\\]')


class Number(str):
    """A number as it was spelled."""


def parsed(text):
    """JSON with its numbers as they were spelled."""
    return json.loads(text, parse_float=Number, parse_int=Number)


def canonical_item(item):
    """One line: every field of an item, absent ones null, but for event_id, number, times and source."""
    ordered = {name: item.get(name) for name in _FIELDS}
    ordered["metadata"] = ordered["metadata"] or {}
    if ordered["context"] is not None:
        ordered["context"] = {name: ordered["context"].get(name) for name in _CONTEXT}
        ordered["context"]["attributes"] = ordered["context"]["attributes"] or {}
    else:
        del ordered["context"]
    return "{%s}" % ",".join("%s:%s" % (_text(name), _value(value, name == "context")) for name, value in ordered.items())


def _value(value, in_order=False):
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, (Number, int, float, decimal.Decimal)):
        return number(str(value))
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return "[%s]" % ",".join(map(_value, value))
    names = list(value) if in_order else sorted(value)
    return "{%s}" % ",".join("%s:%s" % (_text(name), _value(value[name])) for name in names)


def _text(text):
    return '"%s"' % _ESCAPED.sub(lambda found: _SHORT.get(found.group()) or "\\u%04x" % ord(found.group()), text)


def number(spelled):
    """The one spelling of a number."""
    if re.fullmatch("-?[0-9]+", spelled):
        return str(int(spelled)) if len(spelled) < 4000 else spelled
    exact = decimal.Decimal(spelled)
    if not exact:
        return "-0.0" if spelled.startswith("-") else "0.0"
    nearest = float(spelled)
    if nearest not in (float("inf"), float("-inf")) and decimal.Decimal(repr(nearest)) == exact:
        exact = decimal.Decimal(repr(nearest))
    sign, digits, exponent = exact.normalize(decimal.Context(prec=2000)).as_tuple()
    text = "".join(map(str, digits))
    power = len(text) - 1 + exponent
    minus = "-" if sign else ""
    if -3 <= power <= 6:
        if power < 0:
            return minus + "0." + "0" * (-power - 1) + text
        whole, fraction = text[: power + 1].ljust(power + 1, "0"), text[power + 1 :]
        return "%s%s.%s" % (minus, whole, fraction or "0")
    return "%s%s.%sE%d" % (minus, text[0], text[1:] or "0", power)
