"""People on file: who they are, how they are called, and how they are found."""
