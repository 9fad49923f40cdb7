"""The truth: what can be recorded, how it is proven, where it is kept. Others enter by `ledger.ledger`."""
