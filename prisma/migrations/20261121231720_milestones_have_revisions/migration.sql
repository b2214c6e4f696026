-- Whoever moves a milestone says which they read, as with tasks and projects.
ALTER TABLE "work_milestone" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;

-- What HubSpot had of a record when both sides last met, so that a change of either is told from the other's.
ALTER TABLE "crm_record" ADD COLUMN "synced_properties" JSONB;
