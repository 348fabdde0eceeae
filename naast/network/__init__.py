"""Organisations, the people who work in and around the centre, and what they are good at."""
