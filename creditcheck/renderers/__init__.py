"""Assessment -> page."""
