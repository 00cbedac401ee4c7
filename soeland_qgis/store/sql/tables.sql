-- The tables that a store has beside the layers of the standard.
--: meta
CREATE TABLE soe_meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)
--: operation
CREATE TABLE soe_operation (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  op_id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  job TEXT NOT NULL,
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  first INTEGER,
  last INTEGER,
  receipt TEXT
)
--: session
-- One row while apply() is at work, inside its transaction: by it the triggers know the operation.
CREATE TABLE soe_session (operation INTEGER NOT NULL)
--: history
-- before: the filled fields as JSON; shape: the geometry before, kept where shaped = 1 (it changed).
CREATE TABLE soe_history (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  operation INTEGER REFERENCES soe_operation (seq),
  layer TEXT NOT NULL,
  key TEXT NOT NULL,
  action TEXT NOT NULL,
  version INTEGER NOT NULL,
  before TEXT,
  shape BLOB,
  shaped INTEGER NOT NULL DEFAULT 0
)
--: history_index
CREATE UNIQUE INDEX soe_history_version ON soe_history (layer, key, version) WHERE version > 0
--: history_no_update
CREATE TRIGGER soe_history_no_update BEFORE UPDATE ON soe_history BEGIN
  SELECT RAISE(ABORT, 'SOE_HISTORY 历史记录不可修改 / History is never changed');
END
--: history_no_delete
CREATE TRIGGER soe_history_no_delete BEFORE DELETE ON soe_history BEGIN
  SELECT RAISE(ABORT, 'SOE_HISTORY 历史记录不可删除 / History is never deleted');
END
--: operation_no_update
CREATE TRIGGER soe_operation_no_update BEFORE UPDATE ON soe_operation WHEN OLD.receipt IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'SOE_HISTORY 操作记录不可修改 / A receipt is never changed');
END
--: operation_no_delete
CREATE TRIGGER soe_operation_no_delete BEFORE DELETE ON soe_operation BEGIN
  SELECT RAISE(ABORT, 'SOE_HISTORY 操作记录不可删除 / A receipt is never deleted');
END
--: extensions
CREATE TABLE IF NOT EXISTS gpkg_extensions (
  table_name TEXT,
  column_name TEXT,
  extension_name TEXT NOT NULL,
  definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
)
--: data_columns
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  name TEXT,
  title TEXT,
  description TEXT,
  mime_type TEXT,
  constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name)
)
--: data_column_constraints
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL,
  constraint_type TEXT NOT NULL,
  value TEXT,
  min NUMERIC,
  min_is_inclusive BOOLEAN,
  max NUMERIC,
  max_is_inclusive BOOLEAN,
  description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
)
