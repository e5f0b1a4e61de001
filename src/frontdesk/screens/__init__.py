"""The screens of the app and their dialogs: a package for each noun."""
