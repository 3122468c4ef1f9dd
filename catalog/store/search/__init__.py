"""From a query to ids, their order and the counts of facets; and the full-text index."""
