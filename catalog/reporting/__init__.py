"""Reports: what a query finds in a period, told by an editable template as a document."""
