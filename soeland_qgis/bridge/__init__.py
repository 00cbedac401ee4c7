"""Between the nouns of the survey and QGIS; no widgets here."""
