"""Staff on shift: the plan, the rota, and the hours that were worked."""
