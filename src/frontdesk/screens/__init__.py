"""The places of the app: one file each."""
