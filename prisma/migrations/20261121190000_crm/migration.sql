-- The built-in CRM of the hubspot server, and the mirror of a HubSpot account. Nothing here is ever deleted but samples.

CREATE TABLE "crm_record" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "properties" JSONB NOT NULL,
    "name" TEXT NOT NULL,
    "unique_key" TEXT,
    "search" tsvector NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "hubspot_id" TEXT,
    "hubspot_at" TIMESTAMPTZ(3),
    "synced_revision" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "crm_record_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "crm_record_unique_key_key" ON "crm_record"("unique_key");
CREATE UNIQUE INDEX "crm_record_kind_hubspot_id_key" ON "crm_record"("kind", "hubspot_id");
CREATE INDEX "crm_record_search_idx" ON "crm_record" USING GIN ("search");
CREATE INDEX "crm_record_kind_updated_at_id_idx" ON "crm_record"("kind", "updated_at" DESC, "id" DESC);
CREATE INDEX "crm_record_kind_created_at_id_idx" ON "crm_record"("kind", "created_at" DESC, "id" DESC);
CREATE INDEX "crm_record_kind_name_id_idx" ON "crm_record"("kind", "name", "id");

CREATE TABLE "crm_association" (
    "from_id" BIGINT NOT NULL,
    "to_id" BIGINT NOT NULL,
    "to_kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crm_association_pkey" PRIMARY KEY ("from_id", "to_kind", "to_id")
);

CREATE TABLE "crm_change" (
    "id" BIGSERIAL NOT NULL,
    "record_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "crm_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "crm_change_record_id_id_idx" ON "crm_change"("record_id", "id" DESC);

CREATE TABLE "crm_stage_entry" (
    "id" BIGSERIAL NOT NULL,
    "record_id" BIGINT NOT NULL,
    "pipeline" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "crm_stage_entry_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "crm_stage_entry_record_id_at_idx" ON "crm_stage_entry"("record_id", "at");

CREATE TABLE "crm_pipeline" (
    "id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "stages" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crm_pipeline_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "crm_campaign" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "goal" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "starts_on" TEXT,
    "ends_on" TEXT,
    "budget" TEXT,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crm_campaign_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "crm_campaign_name_key" ON "crm_campaign"("name");

CREATE TABLE "crm_list" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "filters" JSONB NOT NULL,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crm_list_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "crm_list_name_key" ON "crm_list"("name");

CREATE TABLE "crm_list_member" (
    "list_id" BIGINT NOT NULL,
    "record_id" BIGINT NOT NULL,

    CONSTRAINT "crm_list_member_pkey" PRIMARY KEY ("list_id", "record_id")
);

CREATE TABLE "crm_email" (
    "id" BIGSERIAL NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "list_id" BIGINT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "crm_email_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "crm_email_campaign_id_idx" ON "crm_email"("campaign_id");

CREATE TABLE "crm_email_recipient" (
    "email_id" BIGINT NOT NULL,
    "record_id" BIGINT NOT NULL,
    "address" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "crm_email_recipient_pkey" PRIMARY KEY ("email_id", "record_id")
);

CREATE TABLE "crm_setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crm_setting_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "crm_sync_run" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "is_dry" BOOLEAN NOT NULL,
    "direction" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "outcome" JSONB NOT NULL,

    CONSTRAINT "crm_sync_run_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "crm_webhook_event" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crm_webhook_event_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "crm_webhook_event_at_idx" ON "crm_webhook_event"("at");
