#!/usr/bin/env bash
# Makes sure that programs are installed: system.sh redis-server:redis-server node:nodejs +python3-venv
# "program:package" installs the package when the program is missing, "+package" installs it in any case.
# Installs only where that can be done without asking (root, or sudo without a password); else says what to install.
set -euo pipefail

missing=()
for wish in "$@"; do
  case $wish in
    +*) missing+=("${wish#+}") ;;
    *) command -v "${wish%%:*}" >/dev/null || missing+=("${wish#*:}") ;;
  esac
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  as_root=(sudo -n)
fi
if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
  echo "Missing here: ${missing[*]}. Install them first (Debian: sudo apt-get install ${missing[*]})." >&2
  exit 1
fi

echo "Installing ${missing[*]} from Debian's packages"
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}")
# The lists of packages may be old or absent, as on a bare machine: fetch them only then.
"${install[@]}" </dev/null >/dev/null 2>&1 || { "${as_root[@]}" apt-get update -q </dev/null >/dev/null && "${install[@]}" </dev/null >/dev/null; }
