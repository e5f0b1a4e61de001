"""The rules of the house: held against the source itself, and each shown to notice when broken."""
