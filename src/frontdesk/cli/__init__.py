"""Line commands: every task in plain lines, for a screen reader, a script, or a quiet evening."""
