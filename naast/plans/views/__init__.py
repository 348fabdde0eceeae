"""Pages of the plan: one file per slice; ``frame`` is the shell of each."""
