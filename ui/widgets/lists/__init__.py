"""Lists of records: the table, cards and boards, and what stands over and under them."""
