"""Circuit's tests."""
