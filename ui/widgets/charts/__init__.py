"""Charts, drawn small and plainly: bars, stacks and lines that can be walked through by keys."""
