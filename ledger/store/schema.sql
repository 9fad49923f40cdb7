-- The file format hotset/1, as text that is executed once and compared word for word on every open.
PRAGMA application_id=1213158483; -- "HOTS"
PRAGMA user_version=1;

-- the record
CREATE TABLE log(log_id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, vkey TEXT NOT NULL, held TEXT NOT NULL CHECK(held IN('own','mirror'))) STRICT;
CREATE TABLE entry(log_id INTEGER NOT NULL REFERENCES log, seq INTEGER NOT NULL CHECK(seq>=0), entry_id BLOB NOT NULL CHECK(length(entry_id)=16), hashes BLOB NOT NULL CHECK(length(hashes)>=32 AND length(hashes)%32=0), body BLOB NOT NULL CHECK(length(body) BETWEEN 2 AND 65535), PRIMARY KEY(log_id,seq), UNIQUE(log_id,entry_id)) STRICT;
CREATE TABLE disclosure(log_id INTEGER NOT NULL, seq INTEGER NOT NULL, name TEXT NOT NULL, text BLOB NOT NULL CHECK(length(text)<=65536), PRIMARY KEY(log_id,seq,name)) STRICT, WITHOUT ROWID;
CREATE TABLE erased(log_id INTEGER NOT NULL, seq INTEGER NOT NULL, name TEXT NOT NULL, by_log INTEGER NOT NULL, by_seq INTEGER NOT NULL, PRIMARY KEY(log_id,seq,name)) STRICT, WITHOUT ROWID;
CREATE TABLE checkpoint(log_id INTEGER NOT NULL, size INTEGER NOT NULL CHECK(size>0), root BLOB NOT NULL CHECK(length(root)=32), note BLOB NOT NULL, PRIMARY KEY(log_id,size)) STRICT, WITHOUT ROWID;
CREATE TABLE cosignature(log_id INTEGER NOT NULL, size INTEGER NOT NULL, line BLOB NOT NULL, PRIMARY KEY(log_id,size,line)) STRICT, WITHOUT ROWID;

-- guards, 19: they depend on no PRAGMA. entry is the one table with a hidden rowid, and REPLACE by rowid passes
-- a guard on seq alone. Order in a transaction: entry, disclosure, erased, delete, index, checkpoint.
CREATE TRIGGER log_i BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT,'append-only: log') WHERE NEW.log_id IS NOT (SELECT coalesce(max(log_id),0)+1 FROM log) OR EXISTS(SELECT 1 FROM log WHERE origin=NEW.origin); END;
CREATE TRIGGER entry_i BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT,'append-only: entry') WHERE NEW.rowid IS NOT -1 OR NEW.seq IS NOT (SELECT coalesce(max(seq),-1)+1 FROM entry WHERE log_id=NEW.log_id) OR EXISTS(SELECT 1 FROM entry WHERE log_id=NEW.log_id AND entry_id=NEW.entry_id) OR NOT EXISTS(SELECT 1 FROM log WHERE log_id=NEW.log_id); END;
CREATE TRIGGER entry_r AFTER INSERT ON entry WHEN NEW.rowid<1 BEGIN SELECT RAISE(ABORT,'append-only: rowid'); END;
CREATE TRIGGER disclosure_i BEFORE INSERT ON disclosure BEGIN SELECT RAISE(ABORT,'append-only: disclosure') WHERE EXISTS(SELECT 1 FROM disclosure WHERE log_id=NEW.log_id AND seq=NEW.seq AND name=NEW.name) OR EXISTS(SELECT 1 FROM erased WHERE log_id=NEW.log_id AND seq=NEW.seq AND name=NEW.name) OR NOT EXISTS(SELECT 1 FROM entry WHERE log_id=NEW.log_id AND seq=NEW.seq) OR (SELECT held FROM log WHERE log_id=NEW.log_id)='own' AND NEW.seq<(SELECT coalesce(max(size),0) FROM checkpoint WHERE log_id=NEW.log_id); END;
CREATE TRIGGER erased_i BEFORE INSERT ON erased BEGIN SELECT RAISE(ABORT,'append-only: erased') WHERE EXISTS(SELECT 1 FROM erased WHERE log_id=NEW.log_id AND seq=NEW.seq AND name=NEW.name) OR NOT EXISTS(SELECT 1 FROM entry WHERE log_id=NEW.log_id AND seq=NEW.seq) OR NOT EXISTS(SELECT 1 FROM entry WHERE log_id=NEW.by_log AND seq=NEW.by_seq); END;
CREATE TRIGGER checkpoint_i BEFORE INSERT ON checkpoint BEGIN SELECT RAISE(ABORT,'append-only: checkpoint') WHERE EXISTS(SELECT 1 FROM checkpoint WHERE log_id=NEW.log_id AND size=NEW.size) OR NEW.size>(SELECT coalesce(max(seq),-1)+1 FROM entry WHERE log_id=NEW.log_id) OR (SELECT held FROM log WHERE log_id=NEW.log_id)='own' AND NEW.size IS NOT (SELECT max(seq)+1 FROM entry WHERE log_id=NEW.log_id); END;
CREATE TRIGGER cosignature_i BEFORE INSERT ON cosignature BEGIN SELECT RAISE(ABORT,'append-only: cosignature') WHERE EXISTS(SELECT 1 FROM cosignature WHERE log_id=NEW.log_id AND size=NEW.size AND line=NEW.line) OR NOT EXISTS(SELECT 1 FROM checkpoint WHERE log_id=NEW.log_id AND size=NEW.size); END;
CREATE TRIGGER disclosure_d BEFORE DELETE ON disclosure WHEN NOT EXISTS(SELECT 1 FROM erased WHERE log_id=OLD.log_id AND seq=OLD.seq AND name=OLD.name) BEGIN SELECT RAISE(ABORT,'append-only: disclosure'); END;
CREATE TRIGGER entry_u BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT,'append-only: entry'); END;
CREATE TRIGGER log_u BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT,'append-only: log'); END;
CREATE TRIGGER disclosure_u BEFORE UPDATE ON disclosure BEGIN SELECT RAISE(ABORT,'append-only: disclosure'); END;
CREATE TRIGGER erased_u BEFORE UPDATE ON erased BEGIN SELECT RAISE(ABORT,'append-only: erased'); END;
CREATE TRIGGER checkpoint_u BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT,'append-only: checkpoint'); END;
CREATE TRIGGER cosignature_u BEFORE UPDATE ON cosignature BEGIN SELECT RAISE(ABORT,'append-only: cosignature'); END;
CREATE TRIGGER entry_d BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT,'append-only: entry'); END;
CREATE TRIGGER log_d BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT,'append-only: log'); END;
CREATE TRIGGER erased_d BEFORE DELETE ON erased BEGIN SELECT RAISE(ABORT,'append-only: erased'); END;
CREATE TRIGGER checkpoint_d BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT,'append-only: checkpoint'); END;
CREATE TRIGGER cosignature_d BEFORE DELETE ON cosignature BEGIN SELECT RAISE(ABORT,'append-only: cosignature'); END;

-- the index: rebuildable, never trusted. rowid of words = fact.row; link.rel is one of
-- scene asset person consent material tool dept day phase source (file sha256:line) target
CREATE TABLE fact(row INTEGER PRIMARY KEY, log_id INTEGER NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, occurred INTEGER, thing INTEGER NOT NULL, state TEXT NOT NULL CHECK(state IN('current','replaced','retracted','conflict')), dept TEXT, func TEXT, tool TEXT, status TEXT, likeness TEXT, day TEXT, unit TEXT, phase TEXT, UNIQUE(log_id,seq)) STRICT;
CREATE TABLE link(rel TEXT NOT NULL, key TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY(rel,key,row)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='ascii', prefix='2 3'); -- rowid = fact.row
CREATE TABLE indexed(log_id INTEGER PRIMARY KEY, size INTEGER NOT NULL) STRICT;
