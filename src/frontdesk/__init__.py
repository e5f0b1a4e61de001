"""frontdesk: the front desk of a peer-support drop-in center."""

__version__ = "0.1.0"
