# SPDX-License-Identifier: Apache-2.0
"""What is told of a medium that stands in a data URI instead of lying in a file."""
from __future__ import annotations

import binascii
import hashlib
import urllib.parse
from typing import Any, Dict

_CHUNK = 64 * 1024  # decoded a piece at a time: decoding holds the interpreter
_TYPE_LENGTH = 100


def described(uri: str) -> Dict[str, Any]:
    """The keys that a medium in a file has; for a URI that cannot be read, why not."""
    head, comma, data = uri.partition(",")
    kind, *parameters = head[len("data:"):].split(";")
    told = {"media_content_type": (kind or "text/plain")[:_TYPE_LENGTH]}
    if not comma:
        return {**told, "media_not_hashed": "a data URI without data"}
    digest = hashlib.sha256()
    length = 0
    try:
        if "base64" in (parameter.strip().lower() for parameter in parameters):
            for start in range(0, len(data), _CHUNK):
                piece = binascii.a2b_base64(data[start:start + _CHUNK])
                digest.update(piece)
                length += len(piece)
        else:
            plain = urllib.parse.unquote_to_bytes(data.encode("utf-8"))
            digest.update(plain)
            length = len(plain)
    except ValueError:
        return {**told, "media_not_hashed": "a data URI that cannot be read"}
    return {**told, "media_bytes": length, "media_sha256": digest.hexdigest()}
