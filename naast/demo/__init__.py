"""The demo town Rivierstad: fictional, complete, made through operations, and never in production."""
