"""The formats that are read: a file in this folder is found by itself."""
