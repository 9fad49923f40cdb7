"""How entries are proven: canonical bytes, disclosures, bodies, Merkle tree, signed checkpoints, heads.

Pure: bytes in, bytes out, no files, no clock, no database. Imports nothing of ours but itself.
"""
