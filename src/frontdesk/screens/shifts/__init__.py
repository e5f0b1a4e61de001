"""Staff on shift, and the rota."""
