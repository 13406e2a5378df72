#!/usr/bin/env bash
# Pins the reference servers' libraries anew (needs uv and npm): hashes, and no addresses.
set -euo pipefail
cd "$(dirname "$0")"
uv pip compile requirements.in --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
  --custom-compile-command bench/references/lock.sh --no-emit-index-url --no-emit-find-links -o requirements.lock
npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund
node -e '
  const fs = require("fs"), lock = JSON.parse(fs.readFileSync("package-lock.json"))
  for (const part of Object.values(lock.packages)) { delete part.resolved; delete part.funding }
  fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n")
'
