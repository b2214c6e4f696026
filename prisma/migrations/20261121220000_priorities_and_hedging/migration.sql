-- How urgent the calls of a key are where a server is busy, and which reads are asked of a second instance.
ALTER TABLE "api_key" ADD COLUMN "priority" TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE "server" ADD COLUMN "hedge_after_ms" INTEGER;

-- A key is narrowed to servers, not to addresses: whoever takes an address next is not who was meant. What is
-- not there any more leaves a text that is no server's id and no address, so that the key stays narrowed.
ALTER TABLE "api_key" ADD COLUMN "server_ids" TEXT[] NOT NULL DEFAULT '{}';
UPDATE "api_key" SET "server_ids" = ARRAY(
  SELECT coalesce("server"."id", 'removed:' || narrowed.slug)
  FROM unnest("api_key"."servers") AS narrowed(slug) LEFT JOIN "server" ON "server"."slug" = narrowed.slug);
ALTER TABLE "api_key" DROP COLUMN "servers";
