-- A private copy of a moment.
--: copy
VACUUM INTO $path
--: waivers
SELECT json_array(soe_id, rule, record, reason, who, at, name) AS row FROM soe_waiver ORDER BY at, soe_id
