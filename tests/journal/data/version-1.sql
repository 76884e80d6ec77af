CREATE TABLE content ( sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64), bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE session ( id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36), kind TEXT NOT NULL CHECK (kind IN ('drill', 'incident')), playbook TEXT NOT NULL, playbook_version TEXT, playbook_sha256 TEXT NOT NULL, manifest_sha256 TEXT NOT NULL, exercise TEXT, title TEXT NOT NULL, organisation TEXT, prefecture TEXT, facilitator TEXT, language TEXT, started_at_ms INTEGER NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT, WITHOUT ROWID;

CREATE TABLE entry ( session TEXT NOT NULL, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL, elapsed_ms INTEGER NOT NULL, kind TEXT NOT NULL, actor TEXT, role TEXT, ref TEXT, choice TEXT, text TEXT, number INTEGER NOT NULL, option_text TEXT, points INTEGER NOT NULL, max_points INTEGER NOT NULL, response_ms INTEGER NOT NULL, limit_ms INTEGER NOT NULL, late INTEGER NOT NULL CHECK (late IN (0, 1)), state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'ended')), decisions INTEGER NOT NULL, total_points INTEGER NOT NULL, total_max_points INTEGER NOT NULL, total_late INTEGER NOT NULL, prev BLOB NOT NULL CHECK (length(prev) = 32), hash BLOB NOT NULL CHECK (length(hash) = 32), PRIMARY KEY (session, seq)) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_kind ON session(kind);

CREATE INDEX entry_that_ends ON entry(session) WHERE kind = 'endex';

CREATE TRIGGER content_is_not_changed BEFORE UPDATE ON content BEGIN SELECT RAISE(ABORT, 'sonae: the journal is only ever added to'); END;

CREATE TRIGGER content_is_not_removed BEFORE DELETE ON content BEGIN SELECT RAISE(ABORT, 'sonae: the journal is only ever added to'); END;

CREATE TRIGGER session_is_not_changed BEFORE UPDATE ON session BEGIN SELECT RAISE(ABORT, 'sonae: the journal is only ever added to'); END;

CREATE TRIGGER session_is_not_removed BEFORE DELETE ON session BEGIN SELECT RAISE(ABORT, 'sonae: the journal is only ever added to'); END;

CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'sonae: the journal is only ever added to'); END;

CREATE TRIGGER entry_is_not_removed BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'sonae: the journal is only ever added to'); END;

CREATE TRIGGER content_is_new BEFORE INSERT ON content WHEN EXISTS (SELECT 1 FROM content WHERE sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'sonae: the journal is only ever added to'); END;

CREATE TRIGGER session_is_new BEFORE INSERT ON session WHEN EXISTS (SELECT 1 FROM session WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'sonae: the journal is only ever added to'); END;

CREATE TRIGGER entry_is_next BEFORE INSERT ON entry WHEN NEW.seq IS NOT  (SELECT coalesce(max(seq), 0) + 1 FROM entry WHERE session = NEW.session) OR NEW.prev IS NOT coalesce(  (SELECT hash FROM entry WHERE session = NEW.session ORDER BY seq DESC LIMIT 1),  (SELECT hash FROM session WHERE id = NEW.session)) BEGIN SELECT RAISE(ABORT, 'sonae: the journal is only ever added to'); END;

CREATE VIEW sessions AS SELECT s.id, s.kind, s.playbook, s.playbook_sha256, s.exercise, s.title,  s.organisation, s.prefecture, s.facilitator,  strftime('%Y-%m-%dT%H:%M:%S', s.started_at_ms / 1000, 'unixepoch') || printf('.%03dZ', s.started_at_ms % 1000) AS started_at,  (SELECT strftime('%Y-%m-%dT%H:%M:%S', x.at_ms / 1000, 'unixepoch') || printf('.%03dZ', x.at_ms % 1000) FROM entry x INDEXED BY entry_that_ends   WHERE x.session = s.id AND x.kind = 'endex') AS ended_at,  coalesce(e.state, 'running') AS state,  coalesce(e.decisions, 0) AS decisions,  coalesce(e.total_points, 0) AS points,  coalesce(e.total_max_points, 0) AS max_points,  coalesce(e.total_late, 0) AS late FROM session s LEFT JOIN entry e ON e.session = s.id  AND e.seq = (SELECT max(seq) FROM entry WHERE session = s.id);

CREATE VIEW decisions AS SELECT session, seq, strftime('%Y-%m-%dT%H:%M:%S', at_ms / 1000, 'unixepoch') || printf('.%03dZ', at_ms % 1000) AS at, elapsed_ms, actor, role,  ref AS inject, choice AS option, option_text, points, max_points,  response_ms, limit_ms, late,  CASE kind WHEN 'decision' THEN text END AS rationale FROM entry WHERE kind IN ('decision', 'timeout');

CREATE VIEW timeline AS SELECT session, seq, strftime('%Y-%m-%dT%H:%M:%S', at_ms / 1000, 'unixepoch') || printf('.%03dZ', at_ms % 1000) AS at, elapsed_ms, actor, role,  kind, ref, text FROM entry;

PRAGMA application_id = 1397706305;
PRAGMA user_version = 1;
