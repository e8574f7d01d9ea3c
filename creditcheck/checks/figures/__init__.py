"""What is computed from a report: pure figures, no judgement."""
