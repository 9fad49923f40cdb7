"""Both faces in the terminal: the desks (Textual) and the command line."""
