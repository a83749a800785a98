"""A planned loop at work: sites, cost, guards, hand-over, results back in place."""
