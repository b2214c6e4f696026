-- An API that a server is made from is one instance: its health has a history, as others' has.
INSERT INTO "instance" ("id", "server_id", "address")
SELECT 'in_' || upper(md5("id")), "id", coalesce("config" ->> 'baseUrl', 'the API') FROM "server" WHERE "source" = 'openapi';
