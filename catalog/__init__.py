"""The catalogue: records, vocabularies, search and exchange, without a screen."""

__version__ = "0.1.0"
