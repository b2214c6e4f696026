-- CreateTable
CREATE TABLE "domain_event" (
    "id" BIGSERIAL NOT NULL,
    "tx" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "domain_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "domain_worker" (
    "name" TEXT NOT NULL,
    "tx" BIGINT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(3),
    "holder" TEXT,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "domain_worker_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "parked_event" (
    "worker" TEXT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "event" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "parked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "parked_event_pkey" PRIMARY KEY ("worker","event_id")
);

-- CreateIndex
CREATE INDEX "domain_event_tx_id_idx" ON "domain_event"("tx", "id");

-- CreateIndex
CREATE INDEX "domain_event_at_idx" ON "domain_event"("at");
