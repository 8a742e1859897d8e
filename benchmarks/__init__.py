"""Side-by-side figures, run by hand."""
