"""Hits -> Answer: compose by rule, then verify every citation."""
