# SPDX-License-Identifier: Apache-2.0
"""A pipeline in the shape of the real one: recorders that are loaded again in each request, workers that are forked, edits, two outputs, a
block that only the browser is told of, and no end. It knows nothing of Werkspur; the two lines that record it are marked."""
import json
import os
import sys


class LivePipelineRecorder:
    """Keeps what a run makes in a folder."""

    def __init__(self, run_id, config_name, safety_level="kids", device_id="dev-1"):
        self.run_id, self.config_name, self.safety_level, self.device_id = run_id, config_name, safety_level, device_id

    def save_entity(self, entity_type, content, metadata=None):
        return "%s.txt" % entity_type

    def save_to_prompting_process(self, entity_type, content, metadata=None):
        return None


def application(environ, start_response):
    """One route of the pipeline a request."""
    run_id, path = environ["run"], environ["PATH_INFO"]
    start_response("200 OK", [("Content-Type", "text/event-stream")])
    recorder = LivePipelineRecorder(run_id, "stillepost")
    if path == "/interception":
        recorder.save_entity("input", "Eine Blume")
        recorder.save_entity("safety", "ok", {"is_safe": True})
        for edit in range(3):
            recorder.save_to_prompting_process("interception", "A flower, edit %d" % edit)
        recorder.save_entity("interception", "A flower")
    elif path == "/generation":
        recorder.save_entity("translation_en", "A flower", {"stage": 3})
        for number in range(2):
            recorder.save_entity("output_image", b"\x89PNG", {"filename": "%02d.png" % number, "batch_index": number})
    else:
        yield b"event: blocked\ndata: " + json.dumps({"run_id": run_id, "stage": 3, "reason": "nudity"}).encode() + b"\n\n"
    yield b'data: {"type": "done"}\n\n'


class App:
    wsgi_app = staticmethod(application)


def serve(app, run_id, path):
    body = app.wsgi_app({"run": run_id, "PATH_INFO": path}, lambda status, headers: None)
    list(body)


def main(url, spool, runs):
    app = App()
    from werkspur import Werkspur; from werkspur.adapters import ai4artsed  # noqa: E401, E702  # added
    ai4artsed.install(Werkspur(url, spool=spool), app, LivePipelineRecorder)  # added
    for number in range(runs):
        run_id = "shape-%d" % number
        serve(app, run_id, "/interception")
        worker = os.fork()  # the next request comes to another worker
        if worker == 0:
            serve(app, run_id, "/generation")
            sys.exit(0)
        os.waitpid(worker, 0)
        serve(app, run_id, "/block")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] or None, int(sys.argv[3]))
