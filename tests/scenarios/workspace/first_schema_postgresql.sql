CREATE TABLE texts (
	hash VARCHAR(64) COLLATE "C" NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (hash)
);
CREATE TABLE contents (
	hash VARCHAR(64) COLLATE "C" NOT NULL,
	PRIMARY KEY (hash)
);
CREATE TABLE files (
	content VARCHAR(64) COLLATE "C" NOT NULL,
	name VARCHAR(40) COLLATE "C" NOT NULL,
	text VARCHAR(64) COLLATE "C" NOT NULL,
	PRIMARY KEY (content, name),
	FOREIGN KEY(content) REFERENCES contents (hash) ON DELETE CASCADE,
	FOREIGN KEY(text) REFERENCES texts (hash)
);
CREATE INDEX ix_files_text ON files (text);
CREATE TABLE versions (
	hash VARCHAR(64) COLLATE "C" NOT NULL,
	case_id VARCHAR(40) COLLATE "C" NOT NULL,
	number INTEGER NOT NULL,
	parent VARCHAR(64) COLLATE "C",
	content VARCHAR(64) COLLATE "C" NOT NULL,
	settings TEXT NOT NULL,
	at VARCHAR(32) COLLATE "C" NOT NULL,
	why TEXT NOT NULL,
	added TEXT NOT NULL,
	changed TEXT NOT NULL,
	left_out TEXT NOT NULL,
	before TEXT NOT NULL,
	after TEXT NOT NULL,
	PRIMARY KEY (hash),
	UNIQUE (case_id, number),
	FOREIGN KEY(parent) REFERENCES versions (hash),
	FOREIGN KEY(content) REFERENCES contents (hash)
);
CREATE TABLE drafts (
	token VARCHAR(32) COLLATE "C" NOT NULL,
	view VARCHAR(32) COLLATE "C" NOT NULL,
	case_id VARCHAR(40) COLLATE "C" NOT NULL,
	title TEXT NOT NULL,
	content VARCHAR(64) COLLATE "C",
	settings TEXT NOT NULL,
	holds TEXT NOT NULL,
	parent VARCHAR(64) COLLATE "C",
	revision INTEGER NOT NULL,
	made VARCHAR(32) COLLATE "C" NOT NULL,
	changed VARCHAR(32) COLLATE "C" NOT NULL,
	PRIMARY KEY (token),
	UNIQUE (view),
	FOREIGN KEY(content) REFERENCES contents (hash),
	FOREIGN KEY(parent) REFERENCES versions (hash)
);
CREATE INDEX ix_drafts_changed ON drafts (changed);
CREATE TABLE acts (
	draft VARCHAR(32) COLLATE "C" NOT NULL,
	number INTEGER NOT NULL,
	at VARCHAR(32) COLLATE "C" NOT NULL,
	undone BOOLEAN NOT NULL,
	content VARCHAR(64) COLLATE "C",
	settings TEXT NOT NULL,
	whole BOOLEAN NOT NULL,
	outside BOOLEAN NOT NULL,
	PRIMARY KEY (draft, number),
	FOREIGN KEY(draft) REFERENCES drafts (token) ON DELETE CASCADE,
	FOREIGN KEY(content) REFERENCES contents (hash)
);
CREATE TABLE fields (
	draft VARCHAR(32) COLLATE "C" NOT NULL,
	key VARCHAR(200) COLLATE "C" NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (draft, key),
	FOREIGN KEY(draft) REFERENCES drafts (token) ON DELETE CASCADE
);
CREATE TABLE attachments (
	draft VARCHAR(32) COLLATE "C" NOT NULL,
	kind VARCHAR(80) COLLATE "C" NOT NULL,
	reader VARCHAR(32) COLLATE "C" NOT NULL,
	name TEXT NOT NULL,
	data BYTEA NOT NULL,
	PRIMARY KEY (draft, kind, reader),
	FOREIGN KEY(draft) REFERENCES drafts (token) ON DELETE CASCADE
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version VALUES ('0001');
