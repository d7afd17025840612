# SPDX-License-Identifier: Apache-2.0
"""What an answer means. Only the gateway's own answers count; anything else on the way is trouble, and the step waits."""
from __future__ import annotations

import email.utils
import json
import time
from typing import Any, Dict, NamedTuple, Optional

from .transport import Answer

KEPT = "kept"
#: The gateway looked at it and says no: it would say so again.
REFUSED = "refused"
#: Not now.
LATER = "later"
#: Somebody else answers, or the gateway does not let this client in: for people to mend.
TROUBLE = "trouble"

#: The token may write other runs, but not this one.
OUT_OF_SCOPE = "out-of-scope"

_FINAL = (400, 404, 409, 413, 415, 422)
_LEAST_RETRY_SECONDS = 0.1
_MOST_RETRY_SECONDS = 60.0
_MOST_TOLD = 300


class Verdict(NamedTuple):
    """``kind`` is the last part of the problem's type, for example ``not-owned``."""

    verdict: str
    detail: str
    kind: str
    retry_after: Optional[float]
    document: Dict[str, Any]


def judge(answer: Answer, run: str, is_step: bool, address: str) -> Verdict:
    """What a request of a run was told. Steps have an address at every gateway; what else is asked for may be unknown to it."""
    document = _document(answer)
    status = answer.status
    if 200 <= status < 300:
        if document.get("execution_id") == run:
            return Verdict(KEPT, "", "", None, document)
        return _trouble("Expected the gateway at %s, but something else answers with %d and no answer of a gateway"
                        % (address, status))  # fmt: skip
    if 300 <= status < 400:
        return _trouble(
            "Expected the gateway at %s, but got a redirect to %s; set the URL to where the gateway is"
            % (address, answer.headers.get("location", "nowhere")[:_MOST_TOLD])
        )
    if status in (408, 425, 429) or status >= 500:
        line = "Expected the gateway at %s to take steps, but it answers %d%s" % (address, status, _said(document))
        return Verdict(LATER, line, "", _retry_after(answer), document)
    if status == 403 and _is_problem(answer, document) and _kind(document) == OUT_OF_SCOPE:
        return Verdict(REFUSED, str(document.get("detail", ""))[:_MOST_TOLD], OUT_OF_SCOPE, None, document)
    if status in (401, 403, 407):
        return _trouble("Expected to be let in at %s, but got %d%s; check the token" % (address, status, _said(document)))
    if status in _FINAL and _is_problem(answer, document) and not (status == 404 and is_step):
        detail = str(document.get("detail", ""))[:_MOST_TOLD] + _errors(document)
        return Verdict(REFUSED, detail, _kind(document), None, document)
    return _trouble("Expected the gateway at %s, but something else answers with %d; check the URL" % (address, status))


def _kind(document: Dict[str, Any]) -> str:
    return str(document.get("type", "")).replace(":", "/").rsplit("/", 1)[-1]


def _trouble(line: str) -> Verdict:
    return Verdict(TROUBLE, line, "", None, {})


def _is_problem(answer: Answer, document: Dict[str, Any]) -> bool:
    return answer.headers.get("content-type", "").startswith("application/problem+json") and "status" in document


def _document(answer: Answer) -> Dict[str, Any]:
    if "json" not in answer.headers.get("content-type", ""):
        return {}
    try:
        document = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _said(document: Dict[str, Any]) -> str:
    detail = document.get("detail")
    return ": " + detail[:_MOST_TOLD] if isinstance(detail, str) else ""


def _errors(document: Dict[str, Any]) -> str:
    errors = document.get("errors")
    if not isinstance(errors, list):
        return ""
    told = ["%s: %s" % (error.get("field"), error.get("message")) for error in errors[:3] if isinstance(error, dict)]
    return (" (" + "; ".join(told) + ")")[: 2 * _MOST_TOLD]


def _retry_after(answer: Answer) -> Optional[float]:
    given = answer.headers.get("retry-after", "").strip()
    if not given:
        return None
    try:
        seconds = float(given)
    except ValueError:
        try:
            seconds = email.utils.parsedate_to_datetime(given).timestamp() - time.time()
        except (TypeError, ValueError, OverflowError):
            return None
    return min(max(seconds, _LEAST_RETRY_SECONDS), _MOST_RETRY_SECONDS) if seconds == seconds else None
