"""A project's own tests, run with its functions compiled."""
