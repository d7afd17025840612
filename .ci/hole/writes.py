# SPDX-License-Identifier: Apache-2.0
"""What comes in: the gateway, the registry, and somebody who can write to Kafka."""

import json
import os
import socket
import subprocess
import threading
import time

from . import web
from .installation import ROOT
from .report import need

ZEROS = "00000000-0000-7000-8000-000000000000"


class Writes:
    def __init__(self, installation):
        self.i = installation

    # Kafka

    def a_null_takes_no_more_than_its_event(self):
        self.i.run("null-run", [{"item_type": "output_text", "content": "first"}, {"item_type": "output_text", "content": "second"}])
        before = self.i.record("null-run")
        key = self._key("null-run", 2)
        self.i.kafka("null", key)
        self.i.kafka("null", "never-seen/0000000001/" + ZEROS)
        need(web.wait_until(lambda: "first" not in json.dumps(self.i.record("null-run")), 60), "the null was not answered")
        after = self.i.record("null-run")
        need("second" in json.dumps(after), "other steps went with it")
        need("removed" in json.dumps(after).lower(), "there is no trace of the step that was removed")
        need(after["revision"] >= before["revision"], "the revision fell")
        status = self.i.post("/v1/executions/null-run/items", {"item_type": "output_text", "content": "x"}).status
        need(status in (202, 409), "the gateway answers %d for the run" % status)

    def an_erased_run_is_gone_at_the_gateway_too(self):
        self.i.run("mia-7b", [{"item_type": "output_text", "content": "x"}], end=False)
        self.i.kafka("erase", "mia-7b")
        need(web.wait_until(lambda: self.i.post("/v1/executions/mia-7b/items", {"item_type": "output_text", "content": "x"}).status == 410, 60),
             "the gateway goes on accepting its steps")
        need(web.wait_until(lambda: web.ask(self.i.export, "GET", "/api/v1/runs/mia-7b",
                                            self.i.tokens["researcher"]).status == 410, 60), "the sink does not answer 410")

    def other_bytes_under_a_key_leave_a_trace(self):
        self.i.run("changed-run", [{"item_type": "output_text", "content": "original"}])
        self.i.kafka("change", self._key("changed-run", 2))
        need(web.wait_until(lambda: b"replaced" in self._letters(), 60), "there is no dead letter of the former value")

    def _letters(self):
        return self.i.command("deadletters", "list", "--json", "--reason", "replaced")[1]

    def _key(self, run, number):
        """The record does not say the event's id; the log does."""
        said = self.i.kafka("keys", "%s/%010d/" % (run, number))
        return [line[4:] for line in said.splitlines() if line.startswith("KEY ")][-1]

    # Registry

    def nobody_deletes_or_adds_schemas_from_outside(self):
        base = "/apis/ccompat/v7"
        subjects = web.json_of(web.ask(self.i.registry, "GET", base + "/subjects"))
        for subject in subjects:
            for place in ("/subjects/%s" % subject, "/subjects/%s?permanent=true" % subject, "/subjects/%s/versions/1" % subject):
                status = web.ask(self.i.registry, "DELETE", base + place).status
                need(status >= 400, "DELETE %s is answered with %d" % (place, status))
        for place in ("/apis/registry/v2/admin/rules", "/apis/registry/v2/groups/default/artifacts", "/apis/registry/v2/groups"):
            need(web.ask(self.i.registry, "DELETE", place).status >= 400, "DELETE %s is allowed" % place)
        new = {"schema": json.dumps({"type": "record", "name": "Stranger", "fields": []})}
        status = web.ask(self.i.registry, "POST", base + "/subjects/stranger-value/versions", body=new).status
        need(status >= 400, "a new schema is answered with %d" % status)
        status = web.ask(self.i.registry, "PUT", base + "/config", body={"compatibility": "NONE"}).status
        need(status >= 400, "the compatibility can be changed: %d" % status)
        for place in ("/apis/registry/v2/admin/import", "/apis/registry/v2/groups/default/artifacts"):
            status = web.ask(self.i.registry, "POST", place, body=new).status
            need(status >= 400, "POST %s is answered with %d" % (place, status))
        known = web.json_of(web.ask(self.i.registry, "GET", base + "/subjects/pipeline-events-value/versions/latest"))
        same = web.ask(self.i.registry, "POST", base + "/subjects/pipeline-events-value/versions", body={"schema": known["schema"]})
        need(same.status == 200 and web.json_of(same)["id"] == known["id"], "a known schema does not get its id: %d" % same.status)
        still = web.json_of(web.ask(self.i.registry, "GET", base + "/subjects"))
        need(set(subjects) <= set(still), "subjects are gone")

    def no_web_page_reaches_the_registry(self):
        for headers in ({"Host": "attacker.example:%d" % self.i.registry}, {"Origin": "http://attacker.example"}):
            answer = web.ask(self.i.registry, "GET", "/apis/ccompat/v7/subjects", headers=headers)
            need(answer.status >= 400, "the registry answers %d to %s" % (answer.status, headers))

    def runs_are_still_read_after_that(self):
        self.i.run("after-registry", [{"item_type": "output_text", "content": "x"}])
        answer = self.i.query_of("after-registry")
        need(answer.status == 200 and len(web.json_of(answer)["items"]) == 3, "a query answers %d" % answer.status)

    # Peers

    def the_query_token_stays_here(self):
        """A member of the group that advertises an address of its own must not get the token, whatever it gets."""
        heard, stop = [], threading.Event()
        listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        threading.Thread(target=_listen, args=(listener, heard, stop), daemon=True).start()
        log = open(os.path.join(self.i.folder, "stranger.log"), "wb")
        environment = {k: v for k, v in os.environ.items() if not k.startswith("WERKSPUR_")}
        environment.update({
            "WERKSPUR_BOOTSTRAP_SERVERS": "127.0.0.1:%d" % self.i.broker,
            "WERKSPUR_SCHEMA_REGISTRY_URL": self.i.registry_url(),
            "WERKSPUR_QUERY_TOKEN": "another-token-of-a-stranger",
            "WERKSPUR_QUERY_LISTEN": "127.0.0.1:0",
            "WERKSPUR_QUERY_ADVERTISED": "127.0.0.1:%d" % listener.getsockname()[1],
            "WERKSPUR_STATE_DIR": os.path.join(self.i.folder, "stranger"),
        })
        runs = ["stranger-%d" % n for n in range(24)]
        for run in runs:
            self.i.post("/v1/executions", {"execution_id": run})
        stranger = subprocess.Popen([os.path.join(ROOT, "werkspur"), "aggregator"], cwd=self.i.folder, env=environment,
                                    stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            def asked():
                for run in runs:
                    self.i.query_of(run)
                return heard
            # Whoever asks it at all proves something; whoever does not ask it, because it is on this machine, was told not to.
            asked_it = web.wait_until(asked, 120, 1)
            everything = b"".join(heard)
            need(self.i.tokens["query"].encode() not in everything, "the stranger was sent the token")
            need(asked_it, "the stranger was not asked within 120 s, so this proves nothing")
        finally:
            stop.set()
            stranger.terminate()
            stranger.wait()
            listener.close()
            log.close()
        need(web.wait_until(lambda: all(self.i.query_of(run).status == 200 for run in runs), 120, 1), "runs stay lost")
        return "%d bytes came to the stranger" % len(everything)

    # Scopes

    def a_token_writes_only_in_its_scope(self):
        """Every writing route, for every scope, at a run that is outside of it."""
        self.i.run("foreign", [{"item_type": "output_text", "content": "x"}], end=False,
                   context={"config_name": "c", "user_id": "u", "session_id": "other", "execution_mode": "eco", "safety_level": "kids"})
        document = web.json_of(web.ask(self.i.gateway, "GET", "/openapi.json", self.i.tokens["gateway"]))
        branch = self.i.post("/v1/executions/foreign/branches", {})
        need(branch.status == 202, "no branch could be opened: %d" % branch.status)
        opened = web.json_of(branch)
        event = {"execution_id": "foreign", "event_id": ZEROS, "sequence_number": 2, "timestamp": "2025-11-03T09:30:00Z",
                 "stage": 4, "media_type": "text", "item_type": "output_text", "content": "forged"}
        tried = 0
        for path, methods in document["paths"].items():
            for method in methods:
                if method.upper() not in ("POST", "PUT", "PATCH", "DELETE"):
                    continue
                place = path.replace("{id}", "foreign").replace("{branch}", str(opened.get("branch", 1)))
                body = {"item_type": "output_text", "content": "forged"}
                if path == "/v1/events":
                    body = event
                elif path == "/v1/executions":
                    body = {"execution_id": "foreign"}
                elif path == "/v1/branches":
                    body = {"token": opened.get("token", "")}
                elif path.endswith(("/complete", "/error", "/branches", "/release", "/calls")):
                    body = {"reporter": "r", "through": 1} if path.endswith("/calls") else {}
                for scope, token in self.i.scopes.items():
                    answer = web.ask(self.i.gateway, method.upper(), place, token, body)
                    tried += 1
                    need(answer.status in (403, 503) or path == "/v1/branches" and answer.status in (400, 404),
                         "%s %s is answered with %d for the scope %s" % (method.upper(), path, answer.status, scope))
        record = self.i.record("foreign")
        need("forged" not in json.dumps(record), "the record has the forgery")
        need(web.ask(self.i.gateway, "POST", "/v1/executions", self.i.scopes["prefix"], {"execution_id": "scoped-1"}).status == 202,
             "a token cannot even write what is its own")
        return "%d attempts" % tried

    def a_contested_number_is_shown_as_such(self):
        # A run that numbers itself: of one that the gateway numbers, it takes no such event.
        honest = {"execution_id": "contested", "event_id": "11111111-1111-4111-8111-111111111111", "sequence_number": 2,
                  "timestamp": "2025-11-03T09:30:00Z", "stage": 4, "media_type": "text", "item_type": "output_text",
                  "content": "honest words"}
        need(self.i.post("/v1/events", honest).status == 202, "a run that numbers itself is not taken")
        forged = {"execution_id": "contested", "event_id": ZEROS, "sequence_number": 2, "timestamp": "2025-11-03T09:30:00Z",
                  "stage": 4, "media_type": "text", "item_type": "output_text", "content": "forged words"}
        answer = self.i.post("/v1/events", forged)
        need(answer.status == 202, "a token for all runs cannot write: %d %s" % (answer.status, answer.body[:300]))
        need(web.wait_until(lambda: "forged words" in json.dumps(self.i.record("contested")), 60), "the event did not arrive")
        need("honest words" in json.dumps(self.i.record("contested")), "researchers do not see both")
        plain = self._page("after-registry")
        for view in ("student", "teacher", "researcher"):
            page = self._page("contested", view)
            more = [word for word in ("different report", "contested", "conflict", "disagree") if word in page and word not in plain]
            need(more, "the page of a %s shows the forgery without a sign" % view)

    def _page(self, run, view="researcher"):
        return web.ask(self.i.export, "GET", "/runs/%s?view=%s&lang=en" % (run, view),
                       self.i.tokens["researcher"]).body.decode().lower()

    # Load

    def a_body_of_unknown_fields_is_cheap(self):
        body = ("{" + ",".join('"modle_usd%d":1' % n for n in range(430_000)) + "}").encode()
        body = body[:8 << 20] if len(body) <= 8 << 20 else ("{" + ",".join('"modle_usd%d":1' % n for n in range(400_000)) + "}").encode()
        self.i.run("fields", [], end=False)
        began = time.monotonic()
        answer = self.i.post("/v1/executions/fields/items", body, headers={"Content-Type": "application/json"})
        took = time.monotonic() - began
        need(answer.status in (400, 413, 422), "it is answered with %d" % answer.status)
        need(took < 5, "it costs %.1f s" % took)
        return "%.1f s for %.1f MB" % (took, len(body) / 1e6)


def _listen(listener, heard, stop):
    while not stop.is_set():
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            connection.settimeout(2)
            try:
                heard.append(connection.recv(65536))
            except OSError:
                pass
