"""All that only SQLite can: the encrypted file, its locks, copies, migrations and search."""
