# SPDX-License-Identifier: Apache-2.0
"""Records the pipeline of ai4artsed_webserver without a change to it: its recorders are wrapped where the application is put together.

    from werkspur.adapters import ai4artsed
    ai4artsed.install(werkspur, app)

Call it when the application has imported its recorders. What they are told they are told as before, and it is reported too.
"""
from __future__ import annotations

import sys
from typing import Any, List, Optional, Tuple

from ..client import Werkspur
from .ai4artsed_blocks import BlockWatch
from .ai4artsed_recorder import RecorderWatch
from .ai4artsed_tracker import TrackerWatch

_RECORDERS = ("LivePipelineRecorder", "CanvasRecorder", "LatentLabRecorder")
_TRACKERS = ("ExecutionTracker",)


def install(client: Werkspur, app: Any = None, *classes: type) -> List[type]:
    """Wraps the recorders of 2026, the tracker of 2025, and what an application streams to the browser.

    :param app: a Flask application, whose server-sent events are looked at for blocks; None for none
    :param classes: what to wrap; without any, the classes of these names that are imported by now
    :returns: the classes that are wrapped; each is wrapped once
    """
    recorders, trackers = RecorderWatch(client), TrackerWatch(client)
    wrapped = []
    for kind in classes or _imported():
        if trackers.wrap(kind) if _is_tracker(kind) else recorders.wrap(kind):
            wrapped.append(kind)
    if app is not None and not isinstance(app.wsgi_app, BlockWatch):
        app.wsgi_app = BlockWatch(app.wsgi_app, recorders)
    return wrapped


def _is_tracker(kind: type) -> bool:
    return any(name.startswith("log_") for name in dir(kind))


def _imported() -> Tuple[type, ...]:
    found: List[type] = []
    for module in list(sys.modules.values()):
        for name in _RECORDERS + _TRACKERS:
            kind = _of(module, name)
            if kind is not None and kind not in found:
                found.append(kind)
    return tuple(found)


def _of(module: Any, name: str) -> Optional[type]:
    if getattr(module, "__name__", "").split(".")[0] == "werkspur":
        return None
    try:
        kind = vars(module).get(name)
    except TypeError:  # not every entry of sys.modules is a module
        return None
    return kind if isinstance(kind, type) else None
