"""The window as open data, after the Human Services Data Specification 3.1: public, without a key, never a price of purchasing."""
