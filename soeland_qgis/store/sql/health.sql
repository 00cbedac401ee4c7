-- Is the file whole. A shape counts when its blob has a header that does not say "empty".
--: shapes
SELECT count(*) FROM $table WHERE $shape IS NOT NULL AND (instr('13579BDF', substr(hex(substr($shape, 4, 1)), 1, 1)) = 0)
--: keepers
SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name GLOB $names
