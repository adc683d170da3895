# Everything a developer or a curious office needs; each target does the set-up first.
# PYTHON=python3.12 chooses the interpreter, WORKERS=4 the number of test processes.
.POSIX:
.PHONY: help setup demo test lint bench screens guide exe soak clean

BIN = .venv/bin
WORKERS = 2
DEMO = build/demo

help:
	@echo "make demo     a whole allocation day on an invented office, then the window"
	@echo "make test     all checks: lint, types, demo without a display, tests on both databases"
	@echo "make setup    only the set-up; the program is then $(BIN)/boligdesk"
	@echo "make lint     only lint and types"
	@echo "make bench    every figure against its peer or limit"
	@echo "make screens  a picture of every page and dialog in build/screens/"
	@echo "make guide    the pictures of the user guide, drawn anew"
	@echo "make exe      the frozen program in dist/boligdesk/, built and proved"
	@echo "make soak     a long random walk through the window, without a display"
	@echo "make clean    take away what was built, and the environment"

setup:
	@PYTHON="$(PYTHON)" sh .ci/setup.sh

demo: setup
	@$(BIN)/boligdesk demo --out $(DEMO) --open

test: lint
	@rm -rf build/demo-test
	@env -u DISPLAY -u WAYLAND_DISPLAY QT_QPA_PLATFORM=offscreen $(BIN)/boligdesk demo --out build/demo-test --open
	@$(BIN)/python -m pytest -n $(WORKERS)

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: setup
	@missed=0; for figure in bench/bench_*.py; do \
		echo "== $$figure"; $(BIN)/python "$$figure" || missed=1; \
	done; exit $$missed

screens: setup
	@env -u DISPLAY -u WAYLAND_DISPLAY QT_QPA_PLATFORM=offscreen $(BIN)/python .ci/screens.py build/screens

guide: setup
	@env -u DISPLAY -u WAYLAND_DISPLAY QT_QPA_PLATFORM=offscreen $(BIN)/python .ci/guide_pictures.py

exe: setup
	@$(BIN)/python .ci/make_exe.py

soak: setup
	@env -u DISPLAY -u WAYLAND_DISPLAY QT_QPA_PLATFORM=offscreen PYTHONPATH=tests $(BIN)/python bench/soak.py

clean:
	rm -rf build dist .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
