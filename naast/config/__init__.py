"""Wiring: settings, addresses, the database, the command line. No domain words."""
