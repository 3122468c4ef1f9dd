"""The record page and what it is written with."""
