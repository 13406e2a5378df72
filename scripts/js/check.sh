#!/usr/bin/env bash
# Checks the browser code: nothing newer than es2021 (Safari 15.4 stays on board), and the types in its comments hold.
set -euo pipefail
cd "$(dirname "$0")"
bin=node_modules/.bin

"$bin/es-check" es2021 --module '../../static/**/*.js'

# tsc reads a copy of static/ in which types/ lies on top: each vendored library is replaced by its published types.
rm -rf build
mkdir -p build
cp -R ../../static build/static
rm -rf build/static/vendor
cp -R types/. build/static
"$bin/tsc" --project build/static/jsconfig.json --skipLibCheck --pretty false | sed 's#^build/##'  # pipefail: an error found ends this script
echo "es2021 and types: $(find build/static -name '*.js' | wc -l) files ok"
