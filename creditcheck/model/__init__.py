"""The local model: frozen records that are the public JSON."""
