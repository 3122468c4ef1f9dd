"""The sections of a record page; each turns a page into blocks, and knows no widget."""
