"""*Salt Line*, an invented production to look at: its script, calendar, record and documents."""
