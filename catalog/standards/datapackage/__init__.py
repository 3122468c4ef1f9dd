"""A Frictionless data package (specs.frictionlessdata.io, version 1): tables with their schemas, for programs.

Records and the parts of them that repeat have a table each, and so have the vocabularies; keys tie them together.
"""
