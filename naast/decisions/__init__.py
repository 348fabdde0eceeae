"""How a team decides: within a frame, without a meeting, with the wisdom of who says no."""
