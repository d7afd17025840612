# SPDX-License-Identifier: Apache-2.0
"""What is told of a medium that stands in a data URI instead of lying in a file."""
from __future__ import annotations

import base64
import hashlib
import re
import urllib.parse
from typing import Any, Dict

_CHUNK = 64 * 1024  # decoded a piece at a time: decoding holds the interpreter
_BASE64 = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
_SPACE = b" \t\r\n\f"
_TYPE_LENGTH = 100


def described(uri: str) -> Dict[str, Any]:
    """The keys that a medium in a file has; for a URI that cannot be read, why not."""
    head, comma, data = uri.partition(",")
    kind, *parameters = head[len("data:"):].split(";")
    told = {"media_content_type": (kind or "text/plain")[:_TYPE_LENGTH]}
    if not comma:
        return {**told, "media_not_hashed": "a data URI without data"}
    plain = urllib.parse.unquote_to_bytes(data.encode("utf-8"))
    digest = hashlib.sha256()
    length = 0
    if "base64" in (parameter.strip().lower() for parameter in parameters):
        digits = plain.translate(None, _SPACE)
        if len(digits) % 4 or not _BASE64.fullmatch(digits):
            return {**told, "media_not_hashed": "a data URI that cannot be read"}
        for start in range(0, len(digits), _CHUNK):
            piece = base64.b64decode(digits[start:start + _CHUNK])
            digest.update(piece)
            length += len(piece)
    else:
        digest.update(plain)
        length = len(plain)
    return {**told, "media_bytes": length, "media_sha256": digest.hexdigest()}
