"""Programs as other people write them, by family; `python -m tests.corpus` tells."""
