"""Shadow mode: calls that run both ways."""
