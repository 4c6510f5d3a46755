"""The record as one HTML page: built here, shown by the scripts in `viewer/`."""
