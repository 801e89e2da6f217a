# Two commands on a fresh machine: `make briefings` and `make test`. Each does its own set-up.
# PYTHON=python3.12 picks another interpreter for the virtual environment.

PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
SEED ?= 8
MOMENTS ?= 50

.PHONY: help briefings test soak fuzz evaluate lint format lock setup setup-dev clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-10s %s\n", $$1, $$2 }'

briefings: setup ## Set up, build every recipe into output/, and trace every number of it before it is put there
	$(BIN)/confbrief build $(ARGS)

test: setup-dev ## Set up, then run the whole test suite
	$(BIN)/pytest -n auto $(ARGS)

soak: setup-dev ## Kill builds at many random moments; SEED=N for others, MOMENTS=N for more
	CONFBRIEF_SEED=$(SEED) CONFBRIEF_MOMENTS=$(MOMENTS) $(BIN)/pytest tests/cli/test_ends.py tests/pipeline/test_disk.py $(ARGS)

fuzz: setup-dev ## Try random inputs; ARGS='TARGET --count N --seconds S --seed N', each may be left out
	$(BIN)/python -m tests.fuzz $(ARGS)

evaluate: setup-dev ## Hold what is read, matched and found against the truth; ARGS=--json for machines
	$(BIN)/python -m tests.evaluation $(ARGS)

lint: setup-dev ## Set up, then run ruff and the type checker
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup-dev ## Format the code and apply the safe fixes
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: setup-dev ## Resolve the dependencies anew into both lock files
	PYTHON=$(BIN)/python scripts/lock.sh

setup: ## Set up what running needs: system libraries, .venv, locked packages
	@PYTHON=$(PYTHON) scripts/setup.sh run

setup-dev: ## Set up what developing needs
	@PYTHON=$(PYTHON) scripts/setup.sh develop

clean: ## Remove what a build made; the virtual environment stays
	find output -mindepth 1 ! -name .gitkeep -delete
