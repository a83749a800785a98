"""What calls do beyond their results: tables for builtins, libraries and NumPy."""
