"""Names of hosts and services, and their addresses."""
