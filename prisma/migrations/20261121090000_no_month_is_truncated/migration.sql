-- A trigger per row is inherited by partitions, one per statement is not: TRUNCATE of a single month went through.
-- Partitions made from now on get theirs from the audit writer.
DO $$
DECLARE part regclass;
BEGIN
  FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'record'::regclass LOOP
    EXECUTE format(
      'CREATE TRIGGER record_is_not_truncated BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_record_change()',
      part);
  END LOOP;
END $$;
