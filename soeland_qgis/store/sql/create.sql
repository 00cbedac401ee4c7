-- Making and looking at a file.
--: title
INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description)
VALUES ($table, $column, $column, $title, $help)
--: extension
INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)
VALUES ($table, NULL, $extension, $definition, $scope)
--: meta
INSERT INTO soe_meta (key, value) VALUES ($key, $value)
--: read_meta
SELECT json_array(key, value) AS row FROM soe_meta
--: has_table
SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $name
--: tables
SELECT name FROM sqlite_master WHERE type = 'table'
--: all_columns
SELECT json_array(m.name, c.name) AS row FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
--: columns
SELECT name FROM pragma_table_info($table)
--: count
SELECT count(*) FROM $table
--: drop_trigger
DROP TRIGGER $name
--: undated
UPDATE gpkg_contents SET last_change = '2000-01-01T00:00:00.000Z'
--: lists_at
UPDATE layer_styles SET styleQML = replace(styleQML, $part, $name)
