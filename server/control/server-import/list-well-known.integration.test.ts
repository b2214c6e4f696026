import { afterAll, beforeAll, expect, test } from "vitest";
import { fillProposal } from "../../contracts/fill-proposal.ts";
import { CreateServerInput } from "../../contracts/registry.ts";
import { createServer } from "../servers/create-server.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { listWellKnown } from "./list-well-known.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

test("a server that was made of an entry is shown at it, and its secret is sealed", async () => {
  const ctx = await house.addPerson("admin", "Ada");
  const magic = async () =>
    (await listWellKnown({ ctx, input: undefined })).find(({ id }) => id === "magic")!;
  const entry = await magic();
  expect(entry.installed).toEqual([]);
  const input = CreateServerInput.parse(fillProposal(entry, { slug: "our-magic", key: "a-very-secret-key" }));
  await createServer({ ctx, input });
  expect((await magic()).installed).toEqual(["our-magic"]);
  const stored = await house.db.prisma.server.findUniqueOrThrow({ where: { slug: "our-magic" } });
  expect(
    JSON.stringify(stored, (_, value) => (typeof value === "bigint" ? `${value}` : value)),
  ).not.toContain("a-very-secret-key");
});

test("a viewer may look at it, a caller may not", async () => {
  const viewer = await house.addPerson("viewer", "Vera");
  expect((await listWellKnown({ ctx: viewer, input: undefined })).length).toBeGreaterThan(20);
  const caller = { ...viewer, actor: { ...viewer.actor, role: "caller" as const } };
  await expect(listWellKnown({ ctx: caller as never, input: undefined })).rejects.toMatchObject({
    code: "forbidden",
  });
});
