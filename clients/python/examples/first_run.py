# SPDX-License-Identifier: Apache-2.0
"""A small run, start to finish.   first_run.py [URL]"""
import sys

from werkspur import Werkspur


def hop(text, language):
    """Where a pipeline would ask its model."""
    return {"en": "A flower in the meadow", "zh": "草地上的花", "de": "Die Blume im Gras"}[language]


def main():
    werkspur = Werkspur(*sys.argv[1:2])
    context = dict(config_name="stillepost", user_id="gruppe-7a", session_id="werkstatt", execution_mode="eco",
                   safety_level="kids")  # fmt: skip
    with werkspur.start(**context) as run:
        text = "Eine Blume auf der Wiese"
        run.item("user_input_text", text)
        run.item("stage1_safety_check", metadata={"safe": True})
        before = "de"
        for number, language in enumerate(("en", "zh", "de"), start=1):
            with run.step("interception_iteration", stage_iteration=number, model_used="gpt-oss:20b") as step:
                text = step.content = hop(text, language)
                step.fact("from_lang", before)
                step.fact("to_lang", language)
            before = language
        run.item("interception_final", text)
    result = werkspur.close(30)
    print(run.execution_id)
    print(result.summary(), file=sys.stderr)
    return 0 if result else 1


if __name__ == "__main__":
    sys.exit(main())
