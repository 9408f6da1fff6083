# make demo, make test: each sets up what it needs in .venv
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared
QUALITY := read model attributions figures times places events lineage group story

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench docs train clean

help:  ## Show what there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/developed: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: .venv/installed  ## Build and show the bundled story
	$(BIN)/crossread demo -o out/demo

test: .venv/developed  ## Run the tests
	$(BIN)/python -m pytest

lint: .venv/developed  ## Run ruff, mypy and import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/developed  ## Print the quality tables (needs the public data; see training/DATA.md)
	for part in $(QUALITY); do $(BIN)/python -m benchmarks.quality.$$part --shared $(SHARED) || exit 1; done

docs: .venv/developed  ## Write the reference pages from the live objects
	$(BIN)/python docs/make.py

train: .venv/installed  ## Train the language model (PyTorch; hours)
	$(BIN)/pip install --quiet -e '.[train]'
	$(BIN)/python -m training.train

clean:  ## Remove what was made
	rm -rf .venv out build dist
