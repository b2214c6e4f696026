-- What authorization servers gave the house for servers behind it: tokens and registrations are sealed as a whole.
CREATE TABLE "server_grant" (
  "server_id" TEXT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'none',
  "says" TEXT NOT NULL DEFAULT '',
  "issuer" TEXT,
  "resource" TEXT,
  "scopes" TEXT[] NOT NULL DEFAULT '{}',
  "asked_scopes" TEXT[] NOT NULL DEFAULT '{}',
  "resource_metadata" TEXT,
  "sealed" TEXT,
  "expires_at" TIMESTAMPTZ(3),
  "is_renewable" BOOLEAN NOT NULL DEFAULT false,
  "connected_at" TIMESTAMPTZ(3),
  "connected_by" TEXT,
  "revision" INTEGER NOT NULL DEFAULT 0,
  "leased_until" TIMESTAMPTZ(3),
  CONSTRAINT "server_grant_pkey" PRIMARY KEY ("server_id"),
  CONSTRAINT "server_grant_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
