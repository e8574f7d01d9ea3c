"""The rules, a module for each thing they look at: what a rule asks, and its registration."""
