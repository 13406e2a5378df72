#!/usr/bin/env bash
# Checks the browser code: nothing newer than es2021 (Safari 15.4 stays on board), and the types in its comments hold.
set -euo pipefail
cd "$(dirname "$0")/../.."
bin=scripts/js/node_modules/.bin
"$bin/es-check" es2021 --module 'static/**/*.js'
