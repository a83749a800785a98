"""Random small programs, compared with plain Python."""
