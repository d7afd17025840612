# SPDX-License-Identifier: Apache-2.0
"""Bounds of an item. The same in every client: docs/tracking.md."""
from __future__ import annotations

#: Most bytes of one text, in UTF-8; longer ones are cut.
TEXT_BYTES = 256 * 1024
#: The shortest that texts are cut to when an item is too heavy as a whole.
LEAST_TEXT_BYTES = 1024
#: Most bytes of a name: model, backend, configuration, a text of the context, a key.
NAME_BYTES = 1024
#: Most bytes of a path or address.
PATH_BYTES = 4096
#: Most bytes that are kept as base64.
BINARY_BYTES = 1024 * 1024
#: Most bytes of a call that are kept as base64.
CALL_BINARY_BYTES = 4 * 1024 * 1024
#: Longest time that values may take to be read, in seconds: their own code does that.
READ_SECONDS = 0.5
#: Most characters of a place in a line or in the facts of a cut.
PATH_SHOWN = 200
#: Most that an item may weigh: its texts and keys in UTF-8, and VALUE_WEIGHT for each value.
ITEM_WEIGHT = 768 * 1024
#: What a value weighs beside its text.
VALUE_WEIGHT = 16
#: Most levels that a metadata value may nest; the value of a key is level 1.
DEPTH = 32
#: Most values in an item.
VALUES = 40_000
#: Most entries of one list or object.
ENTRIES = 10_000
#: Most attributes of a context.
ATTRIBUTES = 100
#: Most lines that say what was repaired; one more says how many others there were.
WARNINGS = 10
#: Most texts of which the facts are told when they are cut.
CUTS = 100
#: Most characters of a number.
NUMBER_LENGTH = 1000
#: Largest power of ten of a number, either way.
NUMBER_EXPONENT = 9999
#: Largest whole number that every reader computes with: that of the widest used JavaScript reader of Avro.
WHOLE = 2**53 - 2
#: Largest count of an iteration.
COUNT = 2**31 - 1
#: Most characters of the id of a run.
RUN_ID_LENGTH = 200
