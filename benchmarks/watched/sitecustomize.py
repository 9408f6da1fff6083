"""Watches a worker from its first moment; see benchmarks/hostile_watch.py."""

from benchmarks.hostile_watch import watch_worker

watch_worker()
