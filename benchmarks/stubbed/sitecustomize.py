"""Puts kept readings in the place of the model; see benchmarks/speed/stub.py."""

from benchmarks.speed.stub import stubbed

stubbed()
