-- What every layer's table carries (reliability of shared work): the version steps by one with each change, a change
-- that was made on a stale version is refused, and history keeps the image before. GDAL switches recursive triggers
-- on, so each trigger says by WHEN which of the nested updates it means:
--   a person's update   OLD.soe_base_version is NULL and soe_row_version stays
--   the store's own     soe_row_version changes, and only to what history has just recorded
--: insert_fill
CREATE TRIGGER $insert_fill AFTER INSERT ON $table BEGIN
  UPDATE $table SET soe_id = lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' ||
    substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (abs(random()) % 4), 1) ||
    substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))
    WHERE fid = NEW.fid AND soe_id IS NULL;
  INSERT INTO soe_history (at, operation, layer, key, action, version, before, shape, shaped)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), (SELECT operation FROM soe_session), $name, t.soe_id, 'insert',
      1 + coalesce((SELECT max(h.version) FROM soe_history h
                    WHERE h.layer = $name AND h.key = t.soe_id AND h.version > 0), 0), NULL, NULL, 0
    FROM $table t WHERE t.fid = NEW.fid;
  UPDATE $table SET soe_base_version = NULL, soe_row_version = (SELECT max(h.version) FROM soe_history h
      WHERE h.layer = $name AND h.key = $table.soe_id AND h.version > 0)
    WHERE fid = NEW.fid AND (soe_base_version IS NOT NULL OR soe_row_version IS NOT
      (SELECT max(h.version) FROM soe_history h WHERE h.layer = $name AND h.key = $table.soe_id AND h.version > 0));
END
--: update_version
CREATE TRIGGER $update_version BEFORE UPDATE ON $table
WHEN NEW.soe_row_version IS NOT OLD.soe_row_version
BEGIN
  SELECT RAISE(ABORT, 'SOE_VERSION 版本号由系统维护，不可填写 / The version of a record is kept by the store')
  WHERE NEW.soe_row_version IS NOT (SELECT max(h.version) FROM soe_history h
    WHERE h.layer = $name AND h.key = OLD.soe_id AND h.version > 0);
END
--: update_id
CREATE TRIGGER $update_id BEFORE UPDATE ON $table
WHEN OLD.soe_id IS NOT NULL AND NEW.soe_id IS NOT OLD.soe_id
BEGIN
  SELECT RAISE(ABORT, 'SOE_ID 记录标识不可修改 / The identity of a record never changes');
END
--: update_conflict
CREATE TRIGGER $update_conflict BEFORE UPDATE ON $table
WHEN OLD.soe_id IS NOT NULL AND OLD.soe_base_version IS NULL AND NEW.soe_base_version IS NOT NULL
  AND NEW.soe_row_version IS OLD.soe_row_version AND NEW.soe_base_version IS NOT OLD.soe_row_version
BEGIN
  SELECT RAISE(ABORT, 'SOE_CONFLICT 此记录已被他人修改，请刷新后重试 / Somebody changed this record meanwhile: reload it');
END
--: update_history
CREATE TRIGGER $update_history AFTER UPDATE ON $table
WHEN OLD.soe_id IS NOT NULL AND OLD.soe_base_version IS NULL AND NEW.soe_row_version IS OLD.soe_row_version
BEGIN
  INSERT INTO soe_history (at, operation, layer, key, action, version, before, shape, shaped)
    VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), (SELECT operation FROM soe_session), $name, OLD.soe_id, 'update',
      OLD.soe_row_version + 1, $image, $old_shape, $shaped);
  UPDATE $table SET soe_row_version = OLD.soe_row_version + 1, soe_base_version = NULL WHERE fid = NEW.fid;
END
--: delete_history
CREATE TRIGGER $delete_history AFTER DELETE ON $table BEGIN
  INSERT INTO soe_history (at, operation, layer, key, action, version, before, shape, shaped)
    VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), (SELECT operation FROM soe_session), $name, OLD.soe_id, 'delete',
      0, $image, $whole_shape, $spatial);
END
--: update_team
CREATE TRIGGER $update_team BEFORE UPDATE ON $table
WHEN OLD.soe_id IS NOT NULL AND OLD.soe_base_version IS NULL AND NEW.soe_base_version IS NULL
  AND NEW.soe_row_version IS OLD.soe_row_version
BEGIN
  SELECT RAISE(ABORT, 'SOE_NO_VERSION 多人模式下请用本插件编辑 / Shared store: edit with the plugin, it names the version seen');
END
--: delete_team
CREATE TRIGGER $delete_team BEFORE DELETE ON $table
WHEN NOT EXISTS (SELECT 1 FROM soe_session)
BEGIN
  SELECT RAISE(ABORT, 'SOE_NO_VERSION 多人模式下请用本插件删除 / Shared store: delete with the plugin, it names the version seen');
END
