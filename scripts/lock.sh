#!/usr/bin/env bash
# Pins every dependency, with hashes and without any address: whoever installs decides where from.
set -euo pipefail
cd "$(dirname "$0")/.."

pin() {
  uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
    --custom-compile-command "make lock" --no-emit-index-url --no-emit-find-links "$@"
}
pin --extra fast --extra dev -o requirements-dev.lock
# The server gets the very versions the tests ran with.
pin --extra fast --constraint requirements-dev.lock -o requirements.lock

cd scripts/js
npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund
# No address in the lock, not even the funding links.
node -e '
  const fs = require("fs"), lock = JSON.parse(fs.readFileSync("package-lock.json"))
  for (const part of Object.values(lock.packages)) { delete part.resolved; delete part.funding }
  fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n")
'
