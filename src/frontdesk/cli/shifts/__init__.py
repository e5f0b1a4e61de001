"""Commands for staff on shift, and for the rota."""
