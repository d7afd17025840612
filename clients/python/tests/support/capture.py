# SPDX-License-Identifier: Apache-2.0
"""A client that sends nothing: what a call becomes is looked at."""
import json

from werkspur import call as calls
from werkspur.call import Call, Numbers
from werkspur.client import Werkspur
from werkspur.worker import body_of

_TYPES = {calls.START: "pipeline_start", calls.COMPLETE: "pipeline_complete", calls.ERROR: "pipeline_error"}


class _Engine:
    def __init__(self):
        self.texts = []
        self.kinds = []
        self.told = []

    def numbers(self, run, started):
        return Numbers(run, "reporter", started)

    def tell(self, kind, line):
        self.told.append(line)

    def report(self, numbers, kind, fields, notes, chars, surplus=0):
        self.kinds.append(kind)
        body = body_of(Call(kind, numbers, 1, 1762162200.0, fields, notes, None, 0), {"client": "test"})
        self.texts.append(body.decode("utf-8"))


class Captured(Werkspur):
    """Its ``texts`` are the bodies, in order."""

    def __init__(self):
        self._made = _Engine()

    def _current(self):
        return self._made

    @property
    def texts(self):
        return self._made.texts

    def last(self):
        """The last body, read."""
        return json.loads(self.texts[-1])


def item_text(call, arguments):
    """The JSON of the item that a call becomes, with its type and its defaults."""
    client = Captured()
    if call == "start":
        client.start(**arguments)
    else:
        getattr(client.attach("run-1"), call)(**arguments)
    kind = client._made.kinds[-1]
    text = client.texts[-1]
    if kind in _TYPES:
        text = '{"item_type":"%s",%s' % (_TYPES[kind], text[1:])
    return text
