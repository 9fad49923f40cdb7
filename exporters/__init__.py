"""Documents out of facts: one module a document, one a format, templates beside them."""
