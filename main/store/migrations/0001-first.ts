/** The tables of a study file. What each column means is in docs/study-file.md. */
import type { Migration } from '../migrate.ts';

const SQL = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE updates (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  origin TEXT NOT NULL,
  label TEXT NOT NULL,
  change TEXT,
  bytes BLOB NOT NULL,
  crc INTEGER NOT NULL
) STRICT;

CREATE TABLE snapshots (
  seq INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL,
  crc INTEGER NOT NULL
) STRICT;

CREATE TABLE blobs (
  sha256 TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE evidence (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES blobs (sha256),
  text TEXT,
  after_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE segments (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  evidence TEXT NOT NULL REFERENCES evidence (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  row INTEGER,
  "column" TEXT,
  text TEXT NOT NULL,
  attributes TEXT NOT NULL,
  crc INTEGER NOT NULL
) STRICT;
CREATE INDEX segments_in_order ON segments (evidence, row, start);

CREATE TABLE vectors (
  model TEXT NOT NULL,
  n INTEGER NOT NULL REFERENCES segments (n),
  bytes BLOB NOT NULL,
  PRIMARY KEY (model, n)
) STRICT;
`;

export const first: Migration = {
  version: 1,
  up: (db) => {
    db.exec(SQL);
  },
};
