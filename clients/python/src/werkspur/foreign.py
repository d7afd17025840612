# SPDX-License-Identifier: Apache-2.0
"""What the code of others does while it is asked for a value: it may raise anything, and nothing of that is the pipeline's business."""
from __future__ import annotations

import signal
from typing import Any


def let_pass(error: BaseException) -> None:
    """Raises it again when it did not come from the value: Ctrl-C, or what a signal handler raised in that moment."""
    if isinstance(error, KeyboardInterrupt) or _is_of_signal(error):
        raise error


def exact_text(value: Any) -> str:
    """Its text, of no class of its own.

    May raise whatever the value raises.
    """
    text = str(value)
    return text if type(text) is str else str.__str__(text)


def _is_of_signal(error: BaseException) -> bool:
    codes = {_code(signal.getsignal(number)) for number in signal.valid_signals()}
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code in codes:
            return True
        trace = trace.tb_next
    return False


def _code(handler: Any) -> Any:
    while hasattr(handler, "func"):  # functools.partial
        handler = handler.func
    if not hasattr(handler, "__code__") and callable(handler):
        handler = getattr(handler, "__func__", None) or type(handler).__call__
    return getattr(handler, "__code__", None)
