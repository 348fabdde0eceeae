"""Who may come in: municipalities, accounts, memberships, roles and permissions."""
