"""What is measured: Naast and what a user would take instead, side by side in one run."""
