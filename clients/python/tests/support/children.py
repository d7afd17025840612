# SPDX-License-Identifier: Apache-2.0
"""Programs in processes of their own, that can be killed."""
import os
import pathlib
import subprocess
import sys
import textwrap

SOURCE = pathlib.Path(__file__).resolve().parents[2] / "src"

_HEAD = """
import logging, os, sys, time
logging.basicConfig(level=logging.WARNING)
from werkspur import Werkspur
CONTEXT = dict(config_name="dada", user_id="u", session_id="s", execution_mode="eco", safety_level="kids")
def say(text):
    os.write(1, (str(text) + "\\n").encode())
"""


def environment(**more):
    env = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    env["PYTHONPATH"] = str(SOURCE)
    env.update(more)
    return env


def start(program, *arguments, **more):
    """The process; its standard output is a pipe."""
    return subprocess.Popen(
        [sys.executable, "-c", _HEAD + textwrap.dedent(program), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(**more),
    )


def run(program, *arguments, **more):
    """What it said, once it has ended well."""
    process = start(program, *arguments, **more)
    out, err = process.communicate(timeout=120)
    if process.returncode != 0:
        raise AssertionError("Expected the child to end well, but got %d: %s" % (process.returncode, err.decode()))
    return out.decode()
