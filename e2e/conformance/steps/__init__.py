"""The steps, by service. A step does the same on either cloud and returns what it saw, as plain JSON."""
