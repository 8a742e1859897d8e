"""The commands, one module each: arguments in, a call into the library, text out."""
