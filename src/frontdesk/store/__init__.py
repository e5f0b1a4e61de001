"""The store: the only room that knows rows, SQL and the engine under them."""
