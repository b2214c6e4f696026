-- Which names can be taken for a new one is found by what they look like, without reading ten thousand others.
ALTER TABLE "definition" ADD COLUMN "sight" TEXT;
CREATE INDEX "definition_sight_idx" ON "definition" ("sight");
