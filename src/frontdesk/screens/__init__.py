"""The places of the app and their sheets: a package for each noun."""
