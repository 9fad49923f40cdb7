"""What is missing or odd in a record: functions over facts that return values. Pure: no files, no clock."""
