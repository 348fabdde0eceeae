"""What one family and its people agreed: a plan, one fixed person, and a record that keeps faith."""
