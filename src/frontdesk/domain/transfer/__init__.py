"""What a sheet of anybody's making says: what each column is, and its cells as ours are written."""
