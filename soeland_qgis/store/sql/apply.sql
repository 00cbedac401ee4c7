-- One batch, from the private file (attached as "stage") into the store, in one transaction.
--: attach
ATTACH DATABASE $path AS stage
--: detach
DETACH DATABASE stage
--: known
SELECT count(*) FROM main.soe_operation WHERE op_id = (SELECT op_id FROM stage.call)
--: operation
INSERT INTO main.soe_operation (op_id, at, job, who, why)
SELECT op_id, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(job, ''), coalesce(who, ''), coalesce(why, '')
FROM stage.call
--: session_open
INSERT INTO main.soe_session (operation)
SELECT o.seq FROM main.soe_operation o WHERE o.op_id = (SELECT op_id FROM stage.call)
--: session_close
DELETE FROM main.soe_session
--: current
UPDATE stage.$group SET cur = (SELECT t.soe_row_version FROM main.$table t WHERE t.soe_id = k)
--: taken
SELECT json_array(n, k) AS row FROM stage.$group WHERE cur IS NOT NULL ORDER BY n
--: stale
SELECT json_array(g.n, g.k, g.base, g.cur, CASE WHEN t.soe_id IS NOT NULL THEN json($image) END, $shape) AS row
FROM stage.$group g LEFT JOIN main.$table t ON t.soe_id = g.k
WHERE g.cur IS NULL OR (g.base IS NOT NULL AND g.base IS NOT g.cur) ORDER BY g.n
--: past
SELECT json_array(g.n, h.version, json(coalesce(h.before, '{}')), h.shaped, o.who, h.at) AS row
FROM stage.$group g JOIN main.soe_history h ON h.layer = $name AND h.key = g.k
LEFT JOIN main.soe_operation o ON o.seq = h.operation
WHERE (g.cur IS NULL OR (g.base IS NOT NULL AND g.base IS NOT g.cur))
  AND (h.version > coalesce(g.base, 0) OR h.version = 0)
ORDER BY g.n, h.seq
--: wishes
SELECT json_array(n, $values) AS row FROM stage.$group
WHERE cur IS NOT NULL AND base IS NOT NULL AND base IS NOT cur
--: refuse
UPDATE stage.$group SET refused = 1 WHERE n IN (SELECT value FROM json_each($numbers))
--: wanted
SELECT count(*) FROM stage.$group WHERE refused IS NULL
--: insert
INSERT INTO main.$table (soe_id$columns) SELECT k$sources FROM stage.$group WHERE refused IS NULL ORDER BY n
--: update
UPDATE main.$table SET $assignments soe_base_version = g.cur
FROM stage.$group g WHERE g.k = main.$table.soe_id AND g.refused IS NULL
--: delete
DELETE FROM main.$table WHERE soe_id IN (SELECT k FROM stage.$group WHERE refused IS NULL)
--: done
UPDATE stage.$group SET done = coalesce((SELECT t.soe_row_version FROM main.$table t WHERE t.soe_id = k), 0)
WHERE refused IS NULL
--: extent
UPDATE main.gpkg_contents SET min_x = (SELECT min(minx) FROM main.$rtree), min_y = (SELECT min(miny) FROM main.$rtree),
  max_x = (SELECT max(maxx) FROM main.$rtree), max_y = (SELECT max(maxy) FROM main.$rtree)
WHERE table_name = $name
--: receipt
UPDATE main.soe_operation SET receipt = $receipt,
  first = (SELECT min(h.seq) FROM main.soe_history h WHERE h.seq > $before AND h.operation = main.soe_operation.seq),
  last = (SELECT max(h.seq) FROM main.soe_history h WHERE h.seq > $before AND h.operation = main.soe_operation.seq)
WHERE op_id = (SELECT op_id FROM stage.call)
--: tip
SELECT coalesce(max(seq), 0) FROM main.soe_history
--: changed_at
UPDATE main.gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = $name
--: stored
SELECT json_array(k, done, t.soe_row_version, $equal) AS row
FROM stage.$group g LEFT JOIN main.$table t ON t.soe_id = g.k WHERE g.refused IS NULL ORDER BY g.n
--: at
SELECT at FROM main.soe_operation WHERE op_id = (SELECT op_id FROM stage.call)
