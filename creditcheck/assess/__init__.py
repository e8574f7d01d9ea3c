"""Runs the rules and adds them up."""
