"""Checks on real parcels that are not part of the repository."""
