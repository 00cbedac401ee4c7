"""The skin for toolbox, batch, model and command line: no rule, no SQL and no file format here."""
