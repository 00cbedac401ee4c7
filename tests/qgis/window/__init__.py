"""A real QGIS window under Xvfb, and the scripts that run inside it."""
