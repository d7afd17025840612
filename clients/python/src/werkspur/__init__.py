# SPDX-License-Identifier: Apache-2.0
"""Records what an AI arts-education pipeline does, step by step, without the pipeline feeling it.

    from werkspur import Werkspur

    werkspur = Werkspur("http://127.0.0.1:8082")
    with werkspur.start(config_name="dada", user_id="gruppe-7a", session_id="werkstatt",
                        execution_mode="eco", safety_level="kids") as run:
        run.item("user_input_text", "Ein Fisch im Hut")
        with run.step("interception_final", model_used="gpt-oss:20b") as step:
            step.content = "A fish in a hat"
"""
from __future__ import annotations

from .client import Werkspur
from .ledger import Counts
from .logs import RunLogHandler
from .result import FlushResult
from .run import Run, Step
from .version import VERSION as __version__

__all__ = ["Counts", "FlushResult", "Run", "RunLogHandler", "Step", "Werkspur", "__version__"]
