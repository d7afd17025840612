#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Reports a run with curl, step by step.   session.sh [URL [RUN]]
set -euo pipefail
url=${1:-http://127.0.0.1:8082}
run=${2:-curl-$(date +%s)}
post() { curl --fail-with-body -sS -H 'Content-Type: application/json' "$@"; echo; }

post "$url/v1/executions" -d '{"execution_id": "'"$run"'", "context": {"config_name": "dada", "user_id": "gruppe-7a",
  "session_id": "werkstatt", "execution_mode": "eco", "safety_level": "kids"}}'
post "$url/v1/executions/$run/items" -d '{"item_type": "user_input_text", "content": "Ein Fisch im Hut"}'
post "$url/v1/executions/$run/items" -d '[
  {"item_type": "stage1_safety_check", "metadata": {"safe": true}},
  {"item_type": "interception_final", "content": "A fish in a hat", "model_used": "gpt-oss:20b"}]'
post "$url/v1/executions/$run/items" -H "Idempotency-Key: image-1" \
  -d '{"item_type": "output_image", "loop_iteration": 1, "file_path": "media/fish.png", "metadata": {"seed": 42}}'
post "$url/v1/executions/$run/complete" -d '{}'
