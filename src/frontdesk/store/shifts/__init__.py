"""Staff on shift, rows to values and back: the plan, what was worked, patterns, who is away."""
