"""Soeland: the land of state-owned enterprises, surveyed, checked, tagged and handed in."""


def classFactory(iface):
    """QGIS' door into the plugin."""
    from .plugin import SoelandPlugin

    return SoelandPlugin(iface)
