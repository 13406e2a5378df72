# Everything a developer or a visitor does here, one target each. `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PY := .venv/bin/python
JS := scripts/js
JS_TESTS = $(shell find tests/js -name '*.test.*js' 2>/dev/null | sort)

.PHONY: help setup setup-dev setup-js run test check bench bench-full judge screens soak lock

help:  ## show this list
	@grep -hE '^[a-z-]+:.*  ## ' $(MAKEFILE_LIST) | awk -F ':.*  ## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: .venv/.ready-run  ## make .venv from requirements.lock, and nothing else

run: setup  ## start a server with the workshop of 2018 and simulated tablets in it
	$(PY) -m server demo

setup-dev: .venv/.ready-dev  ## as setup, with what tests and checks need (Debian packages too)
	@scripts/system.sh redis-server:redis-server chromium:chromium node:nodejs npm:npm cc:gcc cc:libc6-dev
	@scripts/system.sh chromium-headless-shell:chromium-headless-shell || echo "Testing with chromium, which takes longer"

test: setup-dev  ## run every test: the browser code's in node, then pytest with real servers and a real browser
	$(if $(JS_TESTS),node --test $(JS_TESTS))
	PYTHONDONTWRITEBYTECODE= $(PY) -m pytest -n 4 --dist loadfile --no-loadscope-reorder --durations 15

check: .venv/.ready-dev setup-js  ## run every check that needs no server: format, lint, types, layers, docs, vendored files
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy --strict server
	$(JS)/check.sh
	.venv/bin/hadolint Dockerfile
	$(PY) scripts/vendor.py --check
	$(PY) scripts/describe.py --check
	$(PY) -m pytest --collect-only -qq
	$(PY) -m pytest tests/test_layers.py tests/test_project.py tests/test_docs.py tests/test_reach.py

soak: setup-dev  ## write for minutes under faults (kills, drains, cut connections), and count what was lost (MINUTES=10)
	$(PY) -m scripts.soak --minutes $(or $(MINUTES),10)

judge: setup-dev  ## check what takes long or depends on time: every page in English too, that no report holds up the server
	$(PY) -m pytest -m judge -n 3 --dist loadfile
	$(PY) -m scripts.judge

bench: setup-dev bench/references/.ready  ## measure beside other servers, in the short form (some minutes, on a quiet machine)
	bench/.venv/bin/python -m bench run short

bench-full: setup-dev bench/references/.ready  ## measure everything, and write docs/performance.md (an hour)
	bench/.venv/bin/python -m bench run full --publish

screens: setup-dev  ## take the screenshots of every page again
	$(PY) scripts/screens.py
	$(PY) scripts/screens_methods.py
	$(PY) scripts/screens_clusters.py
	$(PY) scripts/screens_programme.py

lock:  ## pin every dependency to its newest version (needs uv and npm; commit the changes)
	scripts/lock.sh

setup-js: $(JS)/node_modules/.ready

# A stamp newer than its lock means: nothing to do. That makes the second time quick.
.venv/.ready-run: requirements.lock scripts/setup.sh
	scripts/setup.sh requirements.lock
	@touch $@

.venv/.ready-dev: requirements-dev.lock scripts/setup.sh
	scripts/setup.sh requirements-dev.lock
	@touch $@ .venv/.ready-run

bench/references/.ready: requirements.lock bench/references/requirements.lock bench/references/package-lock.json bench/references/install.sh
	bench/references/install.sh
	@touch $@

$(JS)/node_modules/.ready: $(JS)/package-lock.json
	@scripts/system.sh node:nodejs npm:npm
	cd $(JS) && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@
