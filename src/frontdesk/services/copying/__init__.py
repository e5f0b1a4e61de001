"""All that a center has, as files, and a center made from them."""
