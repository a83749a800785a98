"""Shadow mode: some calls run both ways, plain and compiled, and are compared.

The caller runs plain Python, so the answer is always plain Python's. The compiled run
happens in a fork, which has a copy of everything the call can see and whose effects on
the outside world are refused.
"""
