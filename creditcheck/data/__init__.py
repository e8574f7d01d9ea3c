"""Packaged tables (TOML) and their loaders."""
