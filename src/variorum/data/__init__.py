"""Data that comes with the package: the codebook and the agencies."""
