import { afterAll, beforeAll, expect, test } from "vitest";
import { CreateServerInput, UpdateServerInput } from "../../contracts/registry.ts";
import type { ControlContext } from "../control-context.ts";
import { createServer } from "../servers/create-server.ts";
import { getServer } from "../servers/get-server.ts";
import { listServers } from "../servers/list-servers.ts";
import { updateServer } from "../servers/update-server.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { connectServer } from "./connect-server.ts";

const slug = "guarded";
let house: TestHouse;
let admin: ControlContext;
let id: string;
beforeAll(async () => {
  house = await openTestHouse();
  admin = await house.addPerson("admin", "Ada");
  const oauth = { clientId: "house", clientSecret: "the client's secret", scopes: ["a"] };
  const instances = [{ url: "https://mcp.example.com/mcp" }];
  const input = CreateServerInput.parse({ slug, source: "remote", instances, oauth });
  id = (await createServer({ ctx: admin, input })).id;
});
afterAll(() => house.close());

const get = () => getServer({ ctx: admin, input: { slug } });
const update = (remote: object) =>
  updateServer({ ctx: admin, input: UpdateServerInput.parse({ slug, remote }) });

test("a client's secret is set, and shown to nobody", async () => {
  const { secrets, config } = await get();
  expect(secrets).toEqual(["oauth.secret"]);
  expect(config).toMatchObject({ oauth: { grant: "authorization_code", clientId: "house", scopes: ["a"] } });
  const kept = await house.db.prisma.server.findUniqueOrThrow({ where: { id } });
  const seen = JSON.stringify([await get(), kept, await house.db.prisma.record.findMany()], (_, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
  expect(seen).not.toContain("the client's secret");
});

test("what is changed of it leaves the rest as it is", async () => {
  await update({ oauth: { scopes: ["a", "b"], sendResource: false } });
  expect((await get()).config).toMatchObject({
    oauth: { clientId: "house", scopes: ["a", "b"], sendResource: false },
  });
  expect((await get()).secrets).toEqual(["oauth.secret"]);
});

test("a secret without its client, and a token beside it, are refused on their fields", async () => {
  await expect(update({ oauth: { clientId: null } })).rejects.toMatchObject({
    data: { fields: { "remote.oauth.clientId": "Say whose secret it is." } },
  });
  await expect(update({ bearer: "x" })).rejects.toMatchObject({
    data: { fields: { "remote.oauth": expect.any(String) } },
  });
});

test("a sign-in that is wanted is its state, wherever servers are listed", async () => {
  await house.open.house.grants.update(id, () => ({ state: "needs-sign-in", says: "It has expired." }));
  const told = { state: "down", stateSays: "Needs sign-in. It has expired." };
  expect(await get()).toMatchObject({ ...told, oauth: { state: "needs-sign-in", says: "It has expired." } });
  const down = await listServers({ ctx: admin, input: { search: "", state: "down", limit: 10 } });
  expect(down.items).toMatchObject([{ slug, ...told }]);
});

test("what does not run cannot be connected, and that is said", async () => {
  await expect(connectServer({ ctx: admin, input: { slug } })).rejects.toMatchObject({ code: "conflict" });
  await expect(connectServer({ ctx: admin, input: { slug: "none-such" } })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("through another authorization server or as another client, the old one's tokens are given up", async () => {
  const signedIn = () =>
    house.open.house.grants.update(id, () => ({ state: "connected", issuer: "https://old.example.com" }));
  await signedIn();
  await update({ oauth: { scopes: ["a"] } });
  expect((await get()).oauth).toMatchObject({ state: "connected" });
  await update({ oauth: { issuer: "https://new.example.com" } });
  expect((await get()).oauth).toMatchObject({ state: "none", issuer: null });
  await signedIn();
  await update({ oauth: { clientId: "other", clientSecret: "the other's secret" } });
  expect(await house.db.prisma.serverGrant.count()).toBe(0);
  await signedIn();
});

test("where it is entered in another way, nothing of the old one is left", async () => {
  await update({ oauth: null, bearer: "a token" });
  expect(await get()).toMatchObject({
    secrets: ["bearer"],
    oauth: { state: "none" },
    config: { oauth: null },
  });
  expect(await house.db.prisma.serverGrant.count()).toBe(0);
  expect((await house.lastRecord())!.detail).toMatchObject({
    after: { secrets: ["bearer: set", "oauth.secret: removed"] },
  });
});
