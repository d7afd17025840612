# SPDX-License-Identifier: Apache-2.0
"""What the pipeline logs, as steps of its run."""
from __future__ import annotations

import logging

from .run import Run


class RunLogHandler(logging.Handler):
    """Reports each record as a step ``other`` with ``metadata.type`` ``log``. What the client itself logs is left out."""

    def __init__(self, run: Run, level: int = logging.INFO, stage: int = 0) -> None:
        super().__init__(level)
        self._run = run
        self._stage = stage

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == "werkspur" or record.name.startswith("werkspur."):
            return
        try:
            facts = {"type": "log", "level": record.levelname, "logger": record.name}
            if record.exc_info and record.exc_info[0] is not None:
                facts["error_type"] = record.exc_info[0].__name__
            self._run.item("other", self.format(record), stage=self._stage, metadata=facts)
        except Exception:
            self.handleError(record)
