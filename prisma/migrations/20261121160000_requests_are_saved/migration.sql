-- What operators keep of the playground. The owner is a person's id, or `local`, who has no row.
CREATE TABLE "saved_request" (
  "id" TEXT NOT NULL,
  "owner_id" TEXT NOT NULL,
  "owner" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "is_shared" BOOLEAN NOT NULL DEFAULT false,
  "endpoint" TEXT NOT NULL,
  "key_id" TEXT,
  "version" TEXT NOT NULL,
  "method" TEXT NOT NULL,
  "subject" TEXT,
  "params" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "saved_request_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "saved_request_owner_id_name_key" ON "saved_request"("owner_id", "name");
CREATE INDEX "saved_request_is_shared_idx" ON "saved_request"("is_shared");
