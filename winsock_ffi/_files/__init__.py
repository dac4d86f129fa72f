"""Files, named pipes and folders: the owners of their handles, and what a watched folder tells."""
