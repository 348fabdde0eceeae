"""The pages of the network, for who works with people here."""
