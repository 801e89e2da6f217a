#!/usr/bin/env bash
# Resolves the dependencies of pyproject.toml into the two lock files, for every platform, with hashes.
# The development lock takes the versions of the run-time lock, so both agree.
set -euo pipefail
cd "$(dirname "$0")/.."

resolver=$(mktemp -d)
trap 'rm -rf "$resolver"' EXIT
"${PYTHON:-python3}" -m venv "$resolver"
"$resolver/bin/python" -m pip --quiet install uv
resolve() { "$resolver/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header "$@"; }
resolve pyproject.toml --group build --output-file requirements.lock
resolve pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock
