#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The Python client by the name of its predecessor, for pipelines that have copied that: same names, nothing on disk.

    python3 werkspur_client.py [URL]        # plays a small run

New pipelines use the package: clients/python/README.md.
"""
import pathlib
import sys

try:
    import werkspur
except ImportError:  # not installed; beside this file in the project
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "clients" / "python" / "src"))
    import werkspur


class Werkspur(werkspur.Werkspur):
    """The way to one gateway."""

    def __init__(self, url="http://127.0.0.1:8082", token=None, most_waiting=10_000):
        super().__init__(url, token, most_waiting, spool=None)

    def flush(self, seconds):
        """Waits until every step is answered; False when the time is over before."""
        return not super().flush(seconds).timed_out


def main():
    client = Werkspur(*sys.argv[1:2])
    context = dict(config_name="stillepost", user_id="gruppe-7a", session_id="werkstatt",
                   execution_mode="eco", safety_level="kids")
    with client.start(**context) as run:
        run.item("user_input_text", "Eine Blume auf der Wiese")
        run.item("stage1_safety_check", metadata={"safe": True})
        hops = [("de", "en", "A flower in the meadow"), ("en", "zh", "草地上的花"), ("zh", "de", "Die Blume im Gras")]
        for hop, (source, target, text) in enumerate(hops, start=1):
            run.item("interception_iteration", text, stage_iteration=hop,
                     metadata={"from_lang": source, "to_lang": target}, model_used="gpt-oss:20b")
        run.item("interception_final", hops[-1][2])
    if not client.flush(30):
        sys.exit("Expected every step to arrive within 30 s, but not all did")
    print(run.execution_id)


if __name__ == "__main__":
    main()
