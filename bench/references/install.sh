#!/usr/bin/env bash
# Installs the reference servers' libraries beside them (git ignores both folders), apart from the project's own.
# One that cannot be had is left out; the bench then skips it, and says so.
set -euo pipefail
cd "$(dirname "$0")"

[ -x .venv/bin/python ] || ../../.venv/bin/python -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements.lock ||
  echo "Python's reference servers are left out: pip could not install them" >&2

if command -v npm >/dev/null; then
  npm ci --no-audit --no-fund --ignore-scripts --loglevel=error ||
    echo "Node's and Bun's reference servers are left out: npm could not install them" >&2
else
  echo "Node's and Bun's reference servers are left out: there is no npm" >&2
fi
