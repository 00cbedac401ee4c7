"""Tests of the product, against real QGIS and real data."""
