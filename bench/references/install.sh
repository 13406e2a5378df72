#!/usr/bin/env bash
# Installs the reference servers' libraries beside them (git ignores all such folders), apart from the project's own.
# One that cannot be had is left out; the bench then skips it, and says so.
set -euo pipefail
cd "$(dirname "$0")"

# All of Python's servers, ours and the others, run on the system's own Python where that is new enough: distributions
# build it with profile-guided optimisation, as the container's is; one that was built here by hand may not be.
python=$PWD/../../.venv/bin/python
system=/usr/bin/python3
if "$system" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  package=$("$system" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
  if "$system" -c 'import ensurepip' 2>/dev/null || ../../scripts/system.sh "+$package"; then
    python=$system
  fi
fi

"$python" -m venv --clear ../.venv
../.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r ../../requirements.lock

"$python" -m venv --clear .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements.lock ||
  echo "Python's reference servers are left out: pip could not install them" >&2

if command -v npm >/dev/null; then
  npm ci --no-audit --no-fund --ignore-scripts --loglevel=error ||
    echo "Node's and Bun's reference servers are left out: npm could not install them" >&2
else
  echo "Node's and Bun's reference servers are left out: there is no npm" >&2
fi
