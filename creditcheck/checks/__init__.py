"""The rules: pure functions of facts."""
