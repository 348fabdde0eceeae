"""What every context stands on: base record, operation, audit line, clock, secrets. No domain words."""
