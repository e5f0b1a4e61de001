"""The places of the app and their dialogs: a package for each noun."""
