"""Training, rows to values and back: rules, what was done, what is excused, who met."""
