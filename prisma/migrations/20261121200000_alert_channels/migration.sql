-- Where the house tells people something: what it takes to reach them is sealed as a whole.
CREATE TABLE "alert_channel" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "goes_to" TEXT NOT NULL,
  "sealed" TEXT NOT NULL,
  "created_by" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "alert_channel_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "alert_channel_name_key" ON "alert_channel"("name");

-- Notices on their way, and the last ones that arrived or did not.
CREATE TABLE "alert_delivery" (
  "id" TEXT NOT NULL,
  "channel_id" TEXT NOT NULL,
  "notice" JSONB NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'waiting',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "says" TEXT NOT NULL DEFAULT '',
  "at" TIMESTAMPTZ(3) NOT NULL,
  "next_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "alert_delivery_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "alert_delivery_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "alert_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "alert_delivery_channel_id_at_idx" ON "alert_delivery"("channel_id", "at");
CREATE INDEX "alert_delivery_state_next_at_idx" ON "alert_delivery"("state", "next_at");
