-- A curated virtual server: chosen things of several servers, under one address.
CREATE TABLE "bundle" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "instructions" TEXT NOT NULL,
    "entries" JSONB NOT NULL,
    "style" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_at" TIMESTAMPTZ(3),

    CONSTRAINT "bundle_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "bundle_slug_key" ON "bundle"("slug");
