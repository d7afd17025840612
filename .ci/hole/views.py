# SPDX-License-Identifier: Apache-2.0
"""What comes out: every route of every server, for every token, in every view and format, with every type of medium."""

import itertools
import os
import re
import time

from . import media, web
from .installation import OPERATOR, ROLES, UNKNOWN
from .report import need

WIDTH = {"student": 0, "teacher": 1, "researcher": 2}
# What a view hides: planted in the fields of the run that only a wider view shows.
SECRETS = {
    "hidden-model-11": "teacher",
    "hidden-backend-12": "researcher",
    "hidden-metadata-13": "researcher",
    media.MARK: "researcher",
}
RUN = "media-run"
FORMATS = ("json", "jsonl", "csv", "xml", "xml-full", "html", "pdf", "docx", "qdpx", "qdpx-items", "qdc", "zip")


class Views:
    def __init__(self, installation):
        self.i = installation
        self.documents = {}
        self.media = {}

    def prepare(self):
        """A run whose steps refer to a medium of each type, with something hidden in each."""
        work = os.path.join(self.i.folder, "clean")
        os.makedirs(work)
        self.i.kafka("media", work)
        self.media = media.dirty(work)
        steps = [{"item_type": "user_input_text", "content": "Blume"},
                 {"item_type": "output_text", "content": "plain", "model_used": "hidden-model-11",
                  "backend_used": "hidden-backend-12", "metadata": {"odd": "hidden-metadata-13"}}]
        for name in self.media:
            kind = {"picture": "image", "sound": "audio", "film": "video"}.get(name.split(".")[0], "other")
            steps.append({"item_type": "output_%s" % kind if kind != "other" else "other", "file_path": "media/" + name,
                          "metadata": {"type": "output"}})
        self.i.run(RUN, steps, end=False)
        folder = os.path.join(self.i.out, "runs", RUN, "media")
        os.makedirs(folder, exist_ok=True)
        for name, content in self.media.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
        self.i.post("/v1/executions/%s/complete" % RUN, {})
        web.wait_until(lambda: self.i.record(RUN)["status"] == "completed")
        for name, port, token in (("export", self.i.export, "researcher"), ("query", self.i.query, "query"),
                                  ("gateway", self.i.gateway, "gateway")):
            answer = web.ask(port, "GET", "/openapi.json", self.i.tokens[token])
            self.documents[name] = (port, web.json_of(answer))

    # All routes, read from what the servers say of themselves.

    def _routes(self):
        for server, (port, document) in self.documents.items():
            for path, methods in document["paths"].items():
                for method, operation in methods.items():
                    if method == "parameters":
                        continue
                    shared = methods.get("parameters", [])
                    yield server, port, method.upper(), path, operation, shared + operation.get("parameters", []), document

    def tokens(self, server):
        """Who may come in."""
        return {"export": set(ROLES), "query": {"query"}, "gateway": {"gateway"} | set(self.i.scopes)}[server]

    def every_token(self):
        everyone = dict(self.i.tokens)
        everyone.update(self.i.scopes)
        everyone["nobody"] = None
        return everyone

    def nobody_comes_in_without_the_right_token(self):
        tried = 0
        for server, port, method, path, operation, _, _ in self._routes():
            if path.startswith("/health/"):
                continue
            place = path.replace("{id}", RUN).replace("{number}", "1").replace("{partition}", "0").replace("{branch}", "1")
            for name, token in self.every_token().items():
                body = {} if method == "POST" else None
                answer = web.ask(port, method, place, token, body)
                tried += 1
                need(answer.status != 500, "%s %s for %s is answered with 500: %s" % (method, path, name, answer.body[:200]))
                inside = name in self.tokens(server) or (path == "/metrics" and name == OPERATOR)
                if not inside:
                    need(answer.status in (401, 403), "%s %s is answered with %d for %s" % (method, path, answer.status, name))
                    need(not any(media.holds(answer.body, secret) for secret in SECRETS),
                         "%s %s tells %s what is hidden" % (method, path, name))
        return "%d attempts" % tried

    def metrics_are_for_the_operator(self):
        for server, (port, _) in self.documents.items():
            for name, token in self.every_token().items():
                status = web.ask(port, "GET", "/metrics", token).status
                need((status == 200) == (name == OPERATOR),
                     "/metrics of the %s server is answered with %d for %s" % (server, status, name))

    def no_role_gets_a_wider_view(self):
        tried = 0
        for _, port, method, path, operation, parameters, document in self._routes():
            names = [_name(parameter, document) for parameter in parameters]
            if "view" not in names and method != "POST" or port != self.i.export:
                continue
            for role, view in itertools.product(ROLES, ROLES):
                for place, body in self._variants(method, path, view):
                    answer = web.ask(port, method, place, self.i.tokens[role], body)
                    tried += 1
                    if WIDTH[view] > WIDTH[role]:
                        need(answer.status == 403, "%s %s in the view %s is answered with %d for %s"
                             % (method, place, view, answer.status, role))
                    for secret, least in SECRETS.items():
                        if WIDTH[least] > WIDTH[role]:
                            need(not media.holds(answer.body, secret), "%s %s tells a %s %s" % (method, place, role, secret))
        return "%d attempts" % tried

    def no_view_shows_more_than_it_should(self, formats=FORMATS):
        """Also for a token that may see everything: what is asked for as the students' view is for students."""
        tried = 0
        for view in ("student", "teacher"):
            for format_name in formats:
                place = "/api/v1/runs/%s/export?format=%s&view=%s" % (RUN, format_name, view)
                answer = web.ask(self.i.export, "GET", place, self.i.tokens["researcher"], timeout=300)
                tried += 1
                need(answer.status == 200, "%s is answered with %d" % (place, answer.status))
                for secret, least in SECRETS.items():
                    if WIDTH[least] > WIDTH[view]:
                        need(not media.holds(answer.body, secret), "%s in the view of a %s has %s" % (format_name, view, secret))
        return "%d files" % tried

    def media_leave_without_what_is_hidden(self):
        delivered = []
        numbers = self._numbers("researcher")
        for view in ("student", "teacher"):
            for name in self.media:
                for number in numbers[name]:
                    answer = web.ask(self.i.export, "GET", "/api/v1/runs/%s/media/%s?view=%s" % (RUN, number, view),
                                     self.i.tokens[view])
                    need(answer.status in (200, 404), "%s is answered with %d" % (name, answer.status))
                    need(not media.holds(answer.body), "the medium %s of a %s has what was hidden in it" % (name, view))
                    if answer.status == 200:
                        delivered.append(answer.headers.get("content-type", "").split(";")[0])
        need("image/png" in delivered and "image/jpeg" in delivered, "pictures are not delivered at all")
        for name in ("picture.png", "picture.jpg"):
            answers = [web.ask(self.i.export, "GET", "/api/v1/runs/%s/media/%s?view=researcher" % (RUN, number),
                               self.i.tokens["researcher"]) for number in numbers[name]]
            need(any(media.holds(answer.body) for answer in answers), "researchers do not get %s as it is" % name)
        beside = os.path.join(self.i.out, "runs", RUN, "exports")
        need(web.wait_until(lambda: os.path.isdir(beside), 60), "no files were written beside the record")
        return "delivered: " + ", ".join(sorted(set(delivered)))

    def files_beside_the_record_are_clean(self):
        beside = os.path.join(self.i.out, "runs", RUN, "exports")
        looked_at = 0
        for folder, _, files in os.walk(beside):
            for name in files:
                with open(os.path.join(folder, name), "rb") as file:
                    content = file.read()
                looked_at += 1
                view = os.path.relpath(folder, beside).split(os.sep)[0]
                if view in ("student", "teacher"):
                    need(not media.holds(content), "%s in %s has what was hidden" % (name, folder))
        return "%d files" % looked_at

    def _numbers(self, view):
        """Which step refers to which medium: also the numbers around it, whatever numbers a view shows."""
        numbers = {name: [] for name in self.media}
        for item in self.i.record(RUN, view)["items"]:
            name = (item.get("file_path") or "").replace("media/", "")
            if name in numbers:
                number = item["sequence_number"]
                numbers[name] = [number - 1, number, number + 1]
        return numbers

    def _variants(self, method, path, view):
        place = path.replace("{id}", RUN)
        if method == "POST" and "exports" in path:
            for format_name in ("json", "html", "docx", "csv"):
                yield path, {"ids": [RUN], "formats": [format_name], "view": view, "media": True}
        elif method == "POST":
            for format_name in ("qdpx", "qdpx-items", "qdc"):
                yield path, {"ids": [RUN], "format": format_name, "view": view}
        elif "export" in path:
            for format_name in FORMATS:
                yield "%s?format=%s&view=%s" % (place, format_name, view), None
        elif "{number}" in path:
            for number in range(1, len(self.media) + 6):
                yield "%s?view=%s" % (place.replace("{number}", str(number)), view), None
        else:
            yield "%s?view=%s" % (place, view), None

    # What narrow views must not even let one conclude.

    def narrow_views_have_no_paths_gaps_or_hidden_revisions(self):
        for view in ("student", "teacher"):
            record = self.i.record(RUN, view)
            text = str(record)
            need("file_path" not in text or "media/" not in text, "the record of a %s has file paths" % view)
            numbers = [item["sequence_number"] for item in record["items"]]
            need(numbers == list(range(numbers[0], numbers[0] + len(numbers))), "the numbers of a %s have gaps: %s" % (view, numbers))
            need(record.get("revision") in (None, len(numbers)), "the revision of a %s counts hidden steps" % view)

    def nobody_learns_which_files_exist(self):
        # What is outside by its words alone: there, or not.
        name = "oracle-%d" % time.time_ns()
        places = ["/etc/passwd", "/etc/no-such-file", "/root/.ssh/id_rsa", "../../../../etc/passwd", "../../../../etc/no-such-file"]
        self.i.run(name, [{"item_type": "output_image", "file_path": place} for place in places])
        for view in ROLES[:2]:
            answer = web.ask(self.i.export, "GET", "/api/v1/runs/%s/export?format=jsonl&view=%s" % (name, view),
                             self.i.tokens[view])
            reasons = set(re.findall(rb'"medium_missing":"([^"]*)"', answer.body))
            need(len(reasons) <= 1, "a %s is told apart: %s" % (view, reasons))


def _name(parameter, document):
    if "$ref" in parameter:
        parameter = document["components"]["parameters"][parameter["$ref"].split("/")[-1]]
    return parameter["name"]
