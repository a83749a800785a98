"""CPython's own tests, run with and without Circuit, compared test by test."""
