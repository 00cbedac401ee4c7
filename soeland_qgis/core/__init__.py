"""The nouns of the land survey, free of QGIS, Qt and data bases."""
