"""Training: is everyone's learning up to date, on any day, and why.

Rules are data with days (`rules`), a person's record is a `history`, and a standing is worked out
for a day and never stored (`person_requirement`, `evaluate`, `explain`). Days are whole numbers
inside (`durations`).
"""
