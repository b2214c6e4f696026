import { afterAll, beforeAll, expect, test } from "vitest";
import { CreateKeyInput } from "../../contracts/keys.ts";
import { SaveRequestInput } from "../../contracts/playground.ts";
import type { ControlContext } from "../control-context.ts";
import { createKey } from "../keys/create-key.ts";
import { revokeKey } from "../keys/revoke-key.ts";
import { syncHostedServers } from "../servers/sync-hosted-servers.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { admitToPlayground } from "./admit-to-playground.ts";
import { changeSavedRequest } from "./change-saved-request.ts";
import { getSavedRequest } from "./get-saved-request.ts";
import { listCallers } from "./list-callers.ts";
import { listEndpoints } from "./list-endpoints.ts";
import { listSavedRequests } from "./list-saved-requests.ts";
import { removeSavedRequest } from "./remove-saved-request.ts";
import { saveRequest } from "./save-request.ts";

let house: TestHouse;
let admin: ControlContext;
let operator: ControlContext;
beforeAll(async () => {
  house = await openTestHouse();
  admin = await house.addPerson("admin", "Ada");
  operator = await house.addPerson("operator", "Otto");
  await syncHostedServers(house.db, house.open.house.hostedServers, house.clock);
});
afterAll(() => house.close());

const newKey = (input: Partial<CreateKeyInput> & { name: string }) =>
  createKey({ ctx: admin, input: CreateKeyInput.parse(input) });
const saving = (more: Partial<SaveRequestInput> & { name: string }) =>
  SaveRequestInput.parse({
    ...{ endpoint: "hello-world", keyId: null, version: "2026-07-28", method: "tools/call" },
    ...{ subject: "greet_person", params: '{"name":"greet_person"}' },
    ...more,
  });
const save = (ctx: ControlContext, more: Partial<SaveRequestInput> & { name: string }) =>
  saveRequest({ ctx, input: saving(more) });

test("a pass is for the operator, or for the very key that was chosen", async () => {
  const { id } = await newKey({ name: "bot" });
  const own = await admitToPlayground({ ctx: operator, input: { keyId: null } });
  expect(house.open.house.passes.redeem(own)).toEqual({ operator: operator.actor, keyId: null });
  const asKey = await admitToPlayground({ ctx: operator, input: { keyId: id } });
  expect(house.open.house.passes.redeem(asKey)).toEqual({ operator: operator.actor, keyId: id });
});

test("there is no pass for a key that is revoked, expired or unknown", async () => {
  const revoked = await newKey({ name: "gone" });
  await revokeKey({ ctx: admin, input: { id: revoked.id } });
  const expiring = await newKey({ name: "old", expiresInDays: 1 });
  house.time.ms += 24 * 3_600_000;
  const codeOf = (keyId: string) =>
    admitToPlayground({ ctx: admin, input: { keyId } }).catch(({ code, message }) => [code, message]);
  expect(await codeOf(revoked.id)).toEqual(["bad_input", "The key gone is revoked."]);
  expect(await codeOf(expiring.id)).toEqual(["bad_input", "The key old is expired."]);
  expect(await codeOf("UNKNOWN")).toMatchObject(["not_found", expect.any(String)]);
});

test("nobody acts as a key that may do more than they may", async () => {
  const { id } = await newKey({ name: "root", role: "admin" });
  await expect(admitToPlayground({ ctx: operator, input: { keyId: id } })).rejects.toMatchObject({
    code: "forbidden",
    detail: "role operator is less than admin",
  });
  await admitToPlayground({ ctx: admin, input: { keyId: id } });
  const { items } = await listCallers({ ctx: operator, input: { search: "root" } });
  expect(items).toMatchObject([{ name: "root", isAllowed: false }]);
});

test("callers are active keys by name, and nothing of their secrets", async () => {
  const { id } = await newKey({ name: "Desk", servers: ["hello-world"] });
  const { items, hasMore } = await listCallers({ ctx: operator, input: { search: "des" } });
  expect(items).toEqual([{ id, name: "Desk", role: "caller", servers: ["hello-world"], isAllowed: true }]);
  expect(hasMore).toBe(false);
});

test("endpoints are everything first, and what is called so after it", async () => {
  const all = await listEndpoints({ ctx: operator, input: { search: "" } });
  expect(all.items[0]).toMatchObject({ slug: "", path: "/mcp" });
  const found = await listEndpoints({ ctx: operator, input: { search: "hello" } });
  expect(found.items).toMatchObject([{ slug: "hello-world", path: "/mcp/hello-world", isPaused: false }]);
});

test("a request is saved, renamed, found again and removed, each with a record and no new configuration", async () => {
  house.told.nouns.length = 0;
  const { id } = await save(operator, { name: "Greet Ada" });
  expect(await house.lastRecord()).toMatchObject({
    method: "request.save",
    tool: "Greet Ada",
    detail: { after: { endpoint: "/mcp/hello-world", subject: "greet_person" } },
  });
  house.time.ms += 1;
  await changeSavedRequest({ ctx: operator, input: { id, name: "Greet Bob" } });
  expect(await house.lastRecord()).toMatchObject({
    method: "request.change",
    detail: { before: { name: "Greet Ada" }, after: { name: "Greet Bob" } },
  });
  expect(await listSavedRequests({ ctx: operator, input: undefined })).toMatchObject([
    { id, name: "Greet Bob", isMine: true, params: '{"name":"greet_person"}' },
  ]);
  house.time.ms += 1;
  const removed = await removeSavedRequest({ ctx: operator, input: { id } });
  expect(removed).toMatchObject({ name: "Greet Bob", method: "tools/call" });
  expect(await house.lastRecord()).toMatchObject({ method: "request.remove", tool: "Greet Bob" });
  expect(await listSavedRequests({ ctx: operator, input: undefined })).toEqual([]);
  expect(house.told.nouns).toEqual([]);
});

test("a name is one's own once; another person may use it, too", async () => {
  await save(operator, { name: "Twice" });
  await expect(save(operator, { name: "Twice" })).rejects.toMatchObject({
    code: "conflict",
    data: { fields: { name: "You have a request named Twice already." } },
  });
  await save(admin, { name: "Twice" });
});

test("what is not shared does not exist for others; what is shared they open and cannot change", async () => {
  const { id } = await save(operator, { name: "Mine" });
  const byAda = { ctx: admin, input: { id } };
  await expect(getSavedRequest(byAda)).rejects.toMatchObject({ code: "not_found" });
  await changeSavedRequest({ ctx: operator, input: { id, isShared: true } });
  expect(await getSavedRequest(byAda)).toMatchObject({
    name: "Mine",
    isMine: false,
    owner: "otto@example.com",
  });
  expect(await listSavedRequests({ ctx: admin, input: undefined })).toContainEqual(
    expect.objectContaining({ id, isMine: false }),
  );
  const notHers = { code: "not_found" };
  await expect(changeSavedRequest({ ctx: admin, input: { id, name: "Hers" } })).rejects.toMatchObject(
    notHers,
  );
  await expect(removeSavedRequest(byAda)).rejects.toMatchObject(notHers);
});
