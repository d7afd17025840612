# SPDX-License-Identifier: Apache-2.0
"""A real gateway behind the stand-in: the tests of the client then try what it is for, and their faults happen on the way to it.

``WERKSPUR_TEST_GATEWAY`` is its URL. Runs of different tests have the same names, so each stand-in puts a prefix of its own before them.
"""
import http.client
import json
import os
import urllib.parse
import uuid

_TOLD = ("Idempotency-Key", "Werkspur-Call")
_FINISHES = ("pipeline_complete", "pipeline_error")


def real_gateway():
    """Its URL; None when there is none to try."""
    return os.environ.get("WERKSPUR_TEST_GATEWAY") or None


class Behind:
    """Passes requests on, and writes down what the gateway says became of them."""

    def __init__(self, url, skips, new_run):
        #: Of all runs, as the gateway knows them.
        self.prefix = "t" + uuid.uuid4().hex[:8] + "-"
        self._address = urllib.parse.urlsplit(url)
        self._skips = skips
        self._new_run = new_run

    def handle(self, match, body, headers, runs):
        """Status and document of the answer. Without numbered calls it behaves like a gateway that does not know them."""
        run_id, action, branch = match.group(2), match.group(3), match.group(4)
        document = json.loads(body)
        if run_id is None:
            path = "/v1/executions"
            sent = json.dumps({**document, "execution_id": self.prefix + document["execution_id"]}).encode()
        else:
            path = "/v1/executions/%s%s/%s" % (self.prefix, run_id, action)
            path += "/%s/release" % branch if branch else ""
            sent = body
        told = {name: headers[name] for name in _TOLD if headers.get(name)}
        if not self._skips:
            told.pop("Werkspur-Call", None)
        status, text = self._ask(path + "?mode=lenient", sent, told)
        answer = json.loads(text.replace(self.prefix, ""))
        if status == 202:
            self._note(run_id, action, branch, document, answer, runs)
        return status, answer

    def _ask(self, path, body, headers):
        connection = http.client.HTTPConnection(self._address.hostname, self._address.port, timeout=60)
        try:
            connection.request("POST", path, body, {"Content-Type": "application/json", **headers})
            response = connection.getresponse()
            if response.getheader("Werkspur-Calls") != "1":
                raise AssertionError("Expected a gateway that knows numbered calls, but %s does not" % path)
            return response.status, response.read().decode()
        finally:
            connection.close()

    def _note(self, run_id, action, branch, document, answer, runs):
        if run_id is None:
            runs.setdefault(document["execution_id"], self._new_run(document))
            return
        run = runs[run_id]
        if branch:
            run.released.update(range(answer["from"], answer["to"] + 1))
        if action not in ("items", "complete", "error"):
            return
        entries = document if isinstance(document, list) else [document]
        if action != "items":
            entries = [{"item_type": "pipeline_" + action, **document}]
        numbers = answer["sequence_numbers"]
        # What was repeated stands first. A number that is known comes from a request that was repeated under its key.
        for number, entry in zip(numbers, entries[len(entries) - len(numbers) :]):
            known = dict(run.items).get(number)
            if known is None:
                run.items.append((number, entry))
            elif known != entry:
                raise AssertionError("Expected number %d for one item, but got it for %r and %r" % (number, known, entry))
        run.ended = run.ended or any(entry["item_type"] in _FINISHES for entry in entries)
