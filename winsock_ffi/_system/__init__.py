"""What this system has: its protocols, its interfaces, and all else that is told in a report."""
