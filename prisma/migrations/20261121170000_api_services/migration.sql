-- REST services that callers of api-integration reach through an OpenAPI document. One that is registered anew is a new row.
CREATE TABLE "api_service" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "base_url" TEXT,
  "document_url" TEXT,
  "document" TEXT NOT NULL,
  "sealed" TEXT NOT NULL,
  "operations" INTEGER NOT NULL,
  "created_by" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "api_service_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "api_service_name_key" ON "api_service"("name");
