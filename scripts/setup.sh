#!/usr/bin/env bash
# Makes .venv from one hash-pinned lock: setup.sh requirements.lock
# PYTHON=/some/python3.12 chooses another Python than the first suitable one on the PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
lock=$1

# Prints the first Python that is new enough.
find_python() {
  local candidate
  for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  echo "Samtidig needs Python 3.11 or newer; ${PYTHON:-python3} is $("${PYTHON:-python3}" --version 2>&1 || echo 'not here')." >&2
  echo "Install one (Debian 12: apt-get install python3 python3-venv), or name it: make setup PYTHON=/path/to/python3.12" >&2
  return 1
}

# Make .venv again when its Python is gone, or when it is incomplete.
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  python=$(find_python)
  # Debian keeps what `python -m venv` needs in a package of its own.
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    scripts/system.sh "+$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')"
  fi
  "$python" -m venv --clear .venv
fi

.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$lock"
