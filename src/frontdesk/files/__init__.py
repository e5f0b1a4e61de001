"""Reading and writing files: values in, bytes out, and back. Knows nothing of the database."""
