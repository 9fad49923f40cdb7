"""How facts come in from files: readers that take anything, and plans that a person accepts first."""
