"""Simulated tablets, for the demo and for the rehearsal before the real day (generalprøve)."""
