"""Shapes of what is typed in a plan; one file per slice, no rules."""
