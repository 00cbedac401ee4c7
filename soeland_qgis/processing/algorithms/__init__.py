"""One module per job; a module that is here is in the toolbox."""
