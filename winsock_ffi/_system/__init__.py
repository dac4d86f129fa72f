"""What this system has: its protocols, its interfaces, and the facts of the report."""
