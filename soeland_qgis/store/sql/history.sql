-- Reading what happened.
--: page
SELECT json_array(h.seq, h.at, coalesce(o.op_id, ''), coalesce(o.job, ''), o.who, coalesce(o.why, ''), h.layer, h.key,
  h.action, h.version, json(h.before), h.shaped, hex(h.shape)) AS row
FROM soe_history h LEFT JOIN soe_operation o ON o.seq = h.operation
WHERE h.seq > $since $only ORDER BY h.seq LIMIT $limit
--: only
AND h.key = $key
--: tip
SELECT json_array(h.seq, h.at, coalesce(o.op_id, ''), coalesce(o.who, ''), h.layer, h.key, h.action, h.version,
  h.before, h.shaped, hex(h.shape)) AS row
FROM soe_history h LEFT JOIN soe_operation o ON o.seq = h.operation ORDER BY h.seq DESC LIMIT 1
--: newest
SELECT coalesce(max(seq), 0) FROM soe_history
--: receipt
SELECT json_array(o.at, o.receipt) AS row FROM soe_operation o WHERE o.op_id = $op_id
--: saved
SELECT json_array(h.key, h.version) AS row FROM soe_operation o
JOIN soe_history h ON h.seq BETWEEN o.first AND o.last AND h.operation = o.seq
WHERE o.op_id = $op_id ORDER BY h.seq
--: gaps
SELECT json_array(count(*), min(key)) AS row FROM (
  SELECT key FROM soe_history WHERE layer = $name AND version > 0 GROUP BY key
  HAVING count(*) <> max(version) OR min(version) <> 1)
--: astray
SELECT json_array(count(*), min(t.soe_id)) AS row FROM $table t
WHERE t.soe_row_version IS NOT (SELECT max(h.version) FROM soe_history h
  WHERE h.layer = $name AND h.key = t.soe_id AND h.version > 0)
--: vanished
SELECT json_array(count(*), min(key)) AS row FROM (
  SELECT h.key, sum(h.action = 'insert') - sum(h.action = 'delete') AS alive FROM soe_history h
  WHERE h.layer = $name GROUP BY h.key)
WHERE alive <> (SELECT count(*) FROM $table t WHERE t.soe_id = key)
--: seq
SELECT json_array((SELECT count(*) FROM soe_history), coalesce((SELECT max(seq) FROM soe_history), 0),
  coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'soe_history'), 0)) AS row
