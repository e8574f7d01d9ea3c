"""Report -> what does not add up."""
