"""Tests in a real QGIS."""
