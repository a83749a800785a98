"""What sequential loops are told, and that following it helps."""
