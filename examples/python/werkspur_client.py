#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reports pipeline runs to Werkspur's gateway. Python 3.8 or newer, standard library only: copy it into your pipeline.

    python3 werkspur_client.py [URL]        # plays a small run

The pipeline never waits and never sees an error of this client: a call only puts a step into a queue, and a separate thread
sends the step, repeatedly until the gateway responds. Each step has an Idempotency-Key, so sending it again adds nothing.
Steps that do not fit into the queue or cannot be written as JSON are counted; the end of the run says how many there were.
"""
import datetime
import json
import logging
import queue
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

log = logging.getLogger("werkspur")


class Werkspur:
    """The connection to one gateway. Use one per process; it is thread-safe."""

    def __init__(self, url="http://127.0.0.1:8082", token=None, most_waiting=10_000):
        self._url = url.rstrip("/")
        self._token = token
        self._waiting = queue.Queue(most_waiting)
        self._lost = 0
        self._warn_at = 0.0
        threading.Thread(target=self._send_all, name="werkspur", daemon=True).start()

    def start(self, execution_id=None, **context):
        """Starts a run. The context: config_name, user_id, session_id, execution_mode, safety_level."""
        return Run(self, _text(execution_id or uuid.uuid4()), context)

    def flush(self, seconds):
        """Waits until the gateway has responded to every step; False if time runs out. Call it before the process ends."""
        until = time.monotonic() + seconds
        while self._waiting.unfinished_tasks and time.monotonic() < until:
            time.sleep(0.02)
        return not self._waiting.unfinished_tasks

    def _put(self, path, body):
        try:
            self._waiting.put_nowait((path, json.dumps(body).encode(), str(uuid.uuid4())))
            return True
        except Exception as error:  # the queue is full, or the step is not valid JSON
            self._lost += 1
            if time.monotonic() >= self._warn_at:  # at most one line per minute
                self._warn_at = time.monotonic() + 60
                log.warning("%d steps are lost so far, the last one for %s: %s", self._lost, path, type(error).__name__)
            return False

    def _send_all(self):
        while True:
            step = self._waiting.get()
            pause = 0.1
            while not self._send(*step):
                time.sleep(pause)
                pause = min(10, 2 * pause)
            self._waiting.task_done()

    def _send(self, path, body, key):
        """True if nothing more has to be done about this step."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if self._token:
            headers["Authorization"] = "Bearer " + self._token
        try:
            request = urllib.request.Request(self._url + path, body, headers)
            try:
                with urllib.request.urlopen(request, timeout=30):
                    return True
            except urllib.error.HTTPError as error:
                if error.code not in (408, 429) and error.code < 500:
                    log.warning("%s is refused: %s", path, error.read().decode(errors="replace"))
                    return True
                log.info("%s is sent again: %s", path, error)
        except Exception as error:  # the gateway or the network is unavailable
            log.info("%s is sent again: %r", path, error)
        return False


class Run:
    """One run. Use it in a with statement, which records the end of the run, including an exception."""

    def __init__(self, werkspur, execution_id, context):
        self.execution_id = execution_id
        self._werkspur = werkspur
        self._path = "/v1/executions/" + urllib.parse.quote(execution_id, safe="", errors="replace")
        self._ended = False
        self._lost = 0
        body = {"execution_id": execution_id, "timestamp": _now()}
        if context:
            body["context"] = context
        self._report("/v1/executions", body)

    def item(self, item_type, content=None, **fields):
        """Reports one step: item_type and fields as in docs/json-form.md."""
        self._report(self._path + "/items", {"item_type": item_type, "content": content, "timestamp": _now(), **fields})

    def complete(self, **fields):
        self._end("/complete", fields, {})

    def error(self, error, **fields):
        self._end("/error", {"content": _text(error), **fields}, {"error_type": type(error).__name__})

    def _end(self, path, fields, facts):
        self._ended = True
        if self._lost:
            facts["steps_lost"] = self._lost
        given = fields.get("metadata")
        if facts and (given is None or isinstance(given, dict)):
            fields["metadata"] = {**facts, **(given or {})}
        self._report(self._path + path, {"timestamp": _now(), **fields})

    def _report(self, path, body):
        if not self._werkspur._put(path, body):
            self._lost += 1

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if not self._ended:
            if error is None:
                self.complete()
            else:
                self.error(error)
        return False


def _text(value):
    try:
        return str(value)
    except Exception as error:  # its own __str__ fails
        return "%s without a text: %s" % (type(value).__name__, type(error).__name__)


def _now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="microseconds")


def main():
    werkspur = Werkspur(*sys.argv[1:2])
    context = dict(config_name="stillepost", user_id="gruppe-7a", session_id="werkstatt",
                   execution_mode="eco", safety_level="kids")
    with werkspur.start(**context) as run:
        run.item("user_input_text", "Eine Blume auf der Wiese")
        run.item("stage1_safety_check", metadata={"safe": True})
        hops = [("de", "en", "A flower in the meadow"), ("en", "zh", "草地上的花"), ("zh", "de", "Die Blume im Gras")]
        for hop, (source, target, text) in enumerate(hops, start=1):
            run.item("interception_iteration", text, stage_iteration=hop,
                     metadata={"from_lang": source, "to_lang": target}, model_used="gpt-oss:20b")
        run.item("interception_final", hops[-1][2])
    if not werkspur.flush(30):
        sys.exit("Expected every step to arrive within 30 s, but not all did")
    print(run.execution_id)


if __name__ == "__main__":
    main()
