# SPDX-License-Identifier: Apache-2.0
"""Files and terminals: what a spreadsheet, a terminal, a verifier and another user of the machine get to see."""

import csv
import hashlib
import io
import json
import os
import secrets
import stat
import tempfile
import time
import zipfile

from . import web
from .installation import ROOT
from .report import need

HOSTILE = "a;=HYPERLINK(\"http://127.0.0.1/\");\"=1+1\n=2+2\t@SUM(1)|-1 \x1b[2J \x9b31m \u202e end\u2028\x85"
STARTS = "=+-@\uff1d\uff0b\uff0d\uff20"


class Outputs:
    def __init__(self, installation):
        self.i = installation

    def prepare(self):
        self.i.run("hostile", [
            {"item_type": "user_input_text", "content": HOSTILE},
            {"item_type": "output_text", "content": "=1;" + HOSTILE, "model_used": HOSTILE, "metadata": {HOSTILE: HOSTILE, "codes": [HOSTILE]}},
        ], context={"config_name": HOSTILE, "user_id": HOSTILE, "session_id": "s", "execution_mode": "eco", "safety_level": "kids"})

    def no_table_has_a_formula(self):
        cells = 0
        for view in ("student", "teacher", "researcher"):
            answer = web.ask(self.i.export, "GET", "/api/v1/runs/hostile/export?format=csv&view=%s" % view, self.i.tokens["researcher"])
            with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
                for name in archive.namelist():
                    if not name.endswith(".csv"):
                        continue
                    text = archive.read(name).decode()
                    for separator in ",;\t|":
                        for row in _spreadsheet(text, separator):
                            for cell in row:
                                cells += 1
                                begins = cell.lstrip("\t\r\n")[:1]
                                plain = _is_number(cell)
                                need(not begins or begins not in STARTS or plain,
                                     "%s, split at %r, has the formula %r" % (name, separator, cell[:60]))
                    need(list(csv.reader(io.StringIO(text, newline=""))), "%s is no table" % name)
        return "%d cells" % cells

    def no_text_steers_a_terminal(self):
        runs = ("--runs", self.i.out)
        outputs = {
            "history": ("history", "hostile"),
            "history --json": ("history", "hostile", "--json"),
            "deadletters list": ("deadletters", "list"),
            "deadletters list --json": ("deadletters", "list", "--json"),
            "export": ("export", "hostile", "--format", "pdf", "--names", "legacy", *runs),
            "publish": ("publish", self._broken_lines()),
            "verify": ("verify", self._broken_archive()),
        }
        for name, arguments in outputs.items():
            _, out, err = self.i.command(*arguments)
            for text in (out, err):
                bad = sorted({"U+%04X" % ord(c) for c in text.decode() if _is_unsafe(c)})
                need(not bad, "%s prints %s" % (name, ", ".join(bad)))
        _, out, _ = self.i.command("history", "hostile", "--json")
        need(json.loads(out)["items"][1]["content"] == HOSTILE, "history --json is another JSON")
        for folder, _, files in os.walk(self.i.data):
            for file in files:
                if folder == self.i.data and file.endswith(".log"):
                    with open(os.path.join(folder, file), encoding="utf-8", errors="replace") as lines:
                        bad = {c for c in lines.read() if _is_unsafe(c) and c != "\t"}
                    need(not bad, "%s has %r" % (file, bad))

    def _broken_lines(self):
        path = os.path.join(self.i.folder, "broken.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.write(json.dumps({"execution_id": HOSTILE, "x" + HOSTILE: 1, "item_type": HOSTILE}, ensure_ascii=False) + "\n")
        return path

    def _broken_archive(self):
        path = os.path.join(self.i.folder, "broken.zip")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("manifest.json", json.dumps({"werkspur_manifest": 1, "runs": [
                {"files": [{"path": HOSTILE, "bytes": 1, "sha256": "x"}]}]}, ensure_ascii=False))
        return path

    def a_lying_archive_is_refused(self):
        """A small ZIP with an endless manifest; the command must not die of it, and say so in few lines."""
        path = os.path.join(self.i.folder, "bomb.zip")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            with archive.open("manifest.json", "w") as manifest:
                manifest.write(b'{"werkspur_manifest":1,"runs":[{"files":[')
                for n in range(20_000):
                    manifest.write(b"".join(b'%s{"path":"run-%d/%d/x.json","bytes":1,"sha256":"%064d"}'
                                            % (b"," if n or m else b"", n, m, m) for m in range(100)))
                manifest.write(b']}],"runs_selected":1,"runs_exported":1,"runs_failed":0}')
        size = os.path.getsize(path)
        began = time.monotonic()
        code, out, err = self.i.command("verify", path)
        need(code == 1, "it ends with %d: %s" % (code, err[-200:].decode(errors="replace")))
        need(b"OutOfMemory" not in err + out, "it dies of the manifest")
        need(len(out.splitlines()) < 10_010, "it prints %d lines" % len(out.splitlines()))
        return "%.1f MB, %.1f s" % (size / 1e6, time.monotonic() - began)

    def an_animated_picture_is_cheap(self):
        picture = 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0
        gif = (b"GIF89a" + bytes([16, 0, 16, 0, 0x80, 0, 0]) + bytes(6) + b"\x21\xfe" + b"\x01x" * (2 << 20) + b"\0"
               + bytes(picture) * 500_000 + b"\x3b")
        self.i.run("animated", [{"item_type": "output_image", "file_path": "media/a.gif"}], end=False)
        folder = os.path.join(self.i.out, "runs", "animated", "media")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "a.gif"), "wb") as file:
            file.write(gif)
        for format_name in ("qdpx", "docx", "pdf"):
            for view in ("teacher", "researcher"):
                began = time.monotonic()
                answer = web.ask(self.i.export, "GET", "/api/v1/runs/animated/export?format=%s&view=%s" % (format_name, view),
                                 self.i.tokens["researcher"], timeout=300)
                took = time.monotonic() - began
                need(answer.status == 200, "%s is answered with %d" % (format_name, answer.status))
                need(took < 5, "%s costs %.1f s for a %s" % (format_name, took, view))

    # The machine

    def other_users_of_the_machine_see_nothing(self):
        looked_at = 0
        for top in (self.i.data,):
            for folder, folders, files in os.walk(top):
                for name in folders + files:
                    path = os.path.join(folder, name)
                    if not os.path.islink(path):
                        looked_at += 1
            need(not os.stat(top).st_mode & (stat.S_IRWXO | stat.S_IRWXG), "%s is open to others: %o" % (top, os.stat(top).st_mode & 0o777))
        return "%d files and folders behind it" % looked_at

    def an_erased_run_cannot_be_guessed_from_its_mark(self):
        marks = os.listdir(os.path.join(self.i.out, "erased"))
        need(any(mark.startswith("keyed-") for mark in marks), "there is no mark of the erased run: %s" % marks)
        guesses = [hashlib.new(kind, b"mia-7b").hexdigest() for kind in ("sha256", "sha1", "md5", "sha512")]
        need(not any(guess in mark for guess in guesses for mark in marks), "a mark is the plain hash of the id")
        key = os.path.join(self.i.out, "erased", "key")
        need(not os.stat(key).st_mode & 0o077, "others can read the key")

    def secrets_on_a_command_line_are_warned_about(self):
        code, out, err = self.i.command("gateway", "--gateway-token", "x" * 32, "--gateway-listen", "127.0.0.1:0",
                                        "--gateway-journal-dir", os.path.join(self.i.folder, "j"), "--bootstrap-servers", "127.0.0.1:1",
                                        "--health-listen", "no-address")
        text = (out + err).decode(errors="replace").lower()
        need("command line" in text and "gateway.token" in text and "every user" in text,
             "nothing warns about a token on the command line (exit code %d)" % code)
        need("x" * 32 not in text, "the token is printed")

    def every_secret_can_be_in_a_file(self):
        with open(os.path.join(ROOT, "docs", "configuration.md"), encoding="utf-8") as text:
            settings = text.read()
        for name in ("gateway.token", "query.token", "metrics.token", "export.tokens"):
            need("`%s.file`" % name in settings, "%s has no setting for a file" % name)

    def a_killed_export_leaves_nothing_behind(self):
        """A client that reads nothing holds up an export, whose files wait on disk; then the power fails."""
        items = [{"item_type": "output_text", "content": secrets.token_hex(100_000)} for _ in range(40)]
        self.i.run("large", items)
        body = json.dumps({"ids": ["large"], "formats": ["json", "jsonl", "xml-full", "html"], "view": "researcher"})
        head = ("POST /api/v1/exports HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
                "Content-Length: %d\r\n\r\n" % (self.i.export, self.i.tokens["researcher"], len(body)))
        sent = web.raw(self.i.export, (head + body).encode())
        waiting = set()
        until = time.monotonic() + 20
        while time.monotonic() < until:
            waiting |= self._open_files()
            time.sleep(0.05)
        self.i.kill()
        sent.close()
        self.i.start()
        left = sorted(path for path in waiting if os.path.exists(path))
        need(not left, "after kill -9 and a start there is %s" % left)
        return "%d files were open" % len(waiting)

    def _open_files(self):
        """Temporary files that the installation has open."""
        folder = "/proc/%d/fd" % self.i.process.pid
        found = set()
        for link in os.listdir(folder):
            try:
                path = os.readlink(os.path.join(folder, link))
            except OSError:
                continue
            inside = path.startswith((tempfile.gettempdir() + os.sep, self.i.data + os.sep))
            of_the_broker = path.startswith(os.path.join(self.i.data, "kafka")) or path.startswith(os.path.join(self.i.data, "state"))
            if inside and not of_the_broker and ("tmp" in os.path.basename(path) or "export" in path):
                found.add(path.replace(" (deleted)", ""))
        return found


def _is_unsafe(c):
    code = ord(c)
    return (code < 0x20 and c != "\n" or 0x7F <= code <= 0x9F or code in (0x2028, 0x2029)
            or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069)


def _is_number(cell):
    try:
        float(cell)
        return True
    except ValueError:
        return cell in ("-Infinity", "NaN")


def _spreadsheet(text, separator):
    """Rows as a spreadsheet makes them: a quote counts only where a cell begins with it."""
    rows, row, cell, quoted, begins, at = [], [], [], False, True, 0
    while at < len(text):
        c = text[at]
        if begins and c == '"':
            quoted, begins = True, False
        elif quoted and c == '"':
            if text[at + 1:at + 2] == '"':
                cell.append(c)
                at += 1
            else:
                quoted = False
        elif not quoted and c in (separator, "\r", "\n"):
            row.append("".join(cell))
            cell, begins = [], True
            if c != separator:
                rows.append(row)
                row = []
        else:
            cell.append(c)
            begins = False
        at += 1
    rows.append(row + ["".join(cell)])
    return rows
