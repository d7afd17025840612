# SPDX-License-Identifier: Apache-2.0
"""A pipeline behind Flask, one run through two requests.   flask --app flask_app run, or gunicorn --preload flask_app:app"""
from flask import Flask, jsonify, request

from werkspur import Werkspur

app = Flask(__name__)
werkspur = Werkspur(node="web")


@app.post("/start")
def start():
    run = werkspur.start(config_name="dada", user_id="gruppe-7a", session_id="werkstatt", execution_mode="eco", safety_level="kids")
    run.item("user_input_text", request.json["text"])
    return jsonify(run_id=run.execution_id)


@app.post("/transform/<run_id>")
def transform(run_id):
    with werkspur.attach(run_id).step("interception_final") as step:
        step.content = request.json["text"][::-1]
    werkspur.attach(run_id).complete()
    return jsonify(text=step.content)
