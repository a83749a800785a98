"""The differential fuzzer: generated programs, run plainly and on every backend."""
