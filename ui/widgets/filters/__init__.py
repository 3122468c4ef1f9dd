"""The facets beside the list, and the histograms among them."""
