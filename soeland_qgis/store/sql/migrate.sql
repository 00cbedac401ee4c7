-- Bringing an older store up to date. "past" is its backup, "forms" a new, empty store with the forms saved in it.
--: columns
SELECT json_array(m.name, c.name, c.type, c.dflt_value) AS row
FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
--: codes
SELECT json_array(code) AS row FROM $table
--: triggers
SELECT json_array(name, tbl_name, sql) AS row FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'soe_*'
--: recorded
SELECT json_array(value) AS row FROM soe_meta WHERE key = $key
--: filled
SELECT count($column) FROM $table
--: attach
ATTACH DATABASE $path AS $name
--: detach
DETACH DATABASE $name
--: begin
DELETE FROM soe_session
--: unfilled
DELETE FROM $table
--: untitled
DELETE FROM gpkg_data_columns WHERE table_name = $table
--: note
INSERT OR REPLACE INTO soe_meta (key, value) VALUES ($key, $value)
--: operation
INSERT INTO soe_operation (op_id, at, job, who, why)
VALUES ($op_id, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 'upgrade', $who, $why)
--: old_columns
SELECT json_array(name) AS row FROM pragma_table_info($table, 'past')
--: old_tables
SELECT name FROM past.sqlite_master WHERE type = 'table' AND name IN (SELECT value FROM json_each($names))
--: same
SELECT json_array((SELECT count(*) FROM past.$table), (SELECT count(*) FROM main.$table),
  (SELECT count(*) FROM past.$table p JOIN main.$table m ON m.rowid = p.rowid WHERE $equal)) AS row
--: styles_made
SELECT sql FROM forms.sqlite_master WHERE tbl_name = 'layer_styles' AND sql IS NOT NULL ORDER BY type = 'trigger'
--: styles_listed
INSERT OR IGNORE INTO main.gpkg_contents SELECT * FROM forms.gpkg_contents WHERE table_name = 'layer_styles'
--: styles_counted
INSERT OR IGNORE INTO main.gpkg_ogr_contents SELECT * FROM forms.gpkg_ogr_contents WHERE table_name = 'layer_styles'
--: styles_aside
DELETE FROM main.layer_styles WHERE styleName = 'default' AND f_table_name IN (SELECT f_table_name FROM forms.layer_styles)
--: styles_second
UPDATE main.layer_styles SET useAsDefault = 0 WHERE f_table_name IN (SELECT f_table_name FROM forms.layer_styles)
--: styles_in
INSERT INTO main.layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
  styleSLD, useAsDefault, description, owner, ui, update_time)
SELECT f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, replace(styleQML, $part, $name),
  styleSLD, useAsDefault, description, owner, ui, update_time FROM forms.layer_styles
--: styles_wanting
SELECT count(*) FROM forms.layer_styles f WHERE NOT EXISTS (SELECT 1 FROM main.layer_styles m
  WHERE m.f_table_name = f.f_table_name AND m.useAsDefault AND m.styleQML = replace(f.styleQML, $part, $name))
--: has_styles
SELECT count(*) FROM sqlite_master WHERE name = 'layer_styles'
