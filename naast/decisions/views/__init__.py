"""The pages of teams and their decisions."""
