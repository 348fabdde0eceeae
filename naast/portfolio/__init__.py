"""What the municipality puts in the window, and why."""
