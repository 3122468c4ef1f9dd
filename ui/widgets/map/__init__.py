"""The map: outlines on a projection, shaded by what is counted, with venues, names and what lies beside it."""
