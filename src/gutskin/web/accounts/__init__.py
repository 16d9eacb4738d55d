"""Who may come in from elsewhere: accounts, invitations, the door in front of every page, a server's address."""
