-- An invitation is worth no more than the right of the one who wrote it: it ends with that right.
ALTER TABLE "invitation" ADD COLUMN "invited_by_id" TEXT;

-- Those that are open now know a name; where one person alone has it, that is who it was.
UPDATE "invitation"
SET "invited_by_id" = (
  SELECT min("id") FROM "person" WHERE "name" = "invited_by" HAVING count(*) = 1
)
WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;
