import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase } from "../../../../e2e/harness/test-database.ts";
import { createTestContext } from "../../kernel/test-context.ts";
import { LIBRARY_KEY, libraryDocument } from "../stand-in/library-stand-in.ts";
import { openTestApiIntegration } from "../test-api-integration.ts";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let house: Awaited<ReturnType<typeof openTestApiIntegration>>;
beforeAll(async () => {
  database = await openTestDatabase();
  house = await openTestApiIntegration({ db: database.db });
});
afterAll(async () => {
  await house.close();
  await database.close();
});

const document = JSON.stringify(libraryDocument);
const service = "library";
const register = (more: object = {}) =>
  house.call("register_service", {
    ...{ name: service, document, baseUrl: house.library.url, secrets: { key: LIBRARY_KEY }, ...more },
  });
beforeEach(async () => {
  await database.db.prisma.apiService.deleteMany();
});

it("a service registered by its document is found, described, called, and taken away again", async () => {
  expect(await register()).toMatchObject({
    name: service,
    title: "Library",
    operations: 3,
    registeredBy: "tests",
  });
  expect(await house.call("list_services", {}, "caller")).toMatchObject({ services: [{ name: service }] });
  expect(await house.call("list_operations", { service, limit: 2 }, "caller")).toMatchObject({
    total: 3,
    operations: [
      { name: "add_book", changesSomething: true },
      { name: "find_books", changesSomething: false },
    ],
    nextCursor: expect.any(String),
  });
  expect(await house.call("list_operations", { service, find: "one book" })).toMatchObject({
    operations: [{ name: "get_book" }],
  });
  expect(await house.call("describe_operation", { service, operation: "add_book" })).toMatchObject({
    arguments: { required: expect.arrayContaining(["body"]) },
    answer: { properties: { id: {} } },
  });
  const call = (operation: string, args: object) =>
    house.call("call_operation", { service, operation, arguments: args }, "caller");
  expect((await call("find_books", { find: "naiv" })).words).toContain("Naiv. Super.");
  expect((await call("add_book", { body: { title: "Hunger" } })).words).toContain('"id":3');
  expect(await house.call("remove_service", { service })).toMatchObject({ removed: service });
  expect((await call("find_books", {})).failed).toContain('There is no service "library"');
});

it("one registered anew is another from its first call", async () => {
  await register();
  await house.call("list_operations", { service });
  await house.call("remove_service", { service });
  const { "/books/{id}": _, ...paths } = libraryDocument.paths;
  await register({ document: JSON.stringify({ ...libraryDocument, paths }) });
  expect(await house.call("list_operations", { service })).toMatchObject({ total: 2 });
});

it("its document may lie at an address, and its secrets are sealed", async () => {
  const made = await register({ document: undefined, documentUrl: `${house.library.url}/openapi.json` });
  expect(made).toMatchObject({ operations: 3 });
  const row = await database.db.prisma.apiService.findFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain(LIBRARY_KEY);
});

it("it is asked as carefully as the others: reads again, changes once, its trouble counted", async () => {
  await register();
  house.library.meet(502);
  const read = await house.call("call_operation", { service, operation: "get_book", arguments: { id: 1 } });
  expect(read.words).toContain("Sofies verden");
  house.library.meet(500);
  const { failed } = await house.call("call_operation", {
    service,
    operation: "add_book",
    arguments: { body: { title: "x" } },
  });
  expect(failed).toContain(
    "library failed (500: the shelves moved for [secret]). Whether the change was made is not known",
  );
  expect(await house.call("get_service_health", { service })).toMatchObject({
    services: [{ calls: 2, retries: 1, failures: 1 }],
  });
});

it("the same list is a resource", async () => {
  await register();
  const { contents } = await house.server.readResource("api://services", createTestContext());
  expect(JSON.stringify(contents)).toContain("library");
});

it("to register and to remove are an admin's", () => {
  const kept = house.server.tools
    .map(({ name }) => name)
    .filter((name) => house.server.leastRole(name) !== null);
  expect(kept).toEqual(["register_service", "remove_service"]);
  expect(kept.map((name) => house.server.leastRole(name))).toEqual(["admin", "admin"]);
});

describe("refused, with what to do", () => {
  it.each([
    ["no document", { document: undefined }, "one of the two"],
    ["two documents", { documentUrl: "https://a.test/openapi.json" }, "one of the two"],
    ["no OpenAPI", { document: '{"swagger":"2.0"}' }, "It must be OpenAPI 3.0 or 3.1."],
    ["no JSON", { document: "{]" }, "not valid JSON"],
    ["a bad name", { name: "Library!" }, 'expected a name such as "petstore"'],
  ])("is %s", async (_, args, says) => {
    expect((await register(args)).failed).toContain(says);
  });

  it("is a name that is taken, an operation and a service that do not exist", async () => {
    await register();
    expect((await register()).failed).toContain("There is a service library already");
    expect((await house.call("list_operations", { service: "libary" })).failed).toContain(
      'Did you mean "library"?',
    );
    const wrong = await house.call("call_operation", { service, operation: "get_bok", arguments: {} });
    expect(wrong.failed).toContain('Did you mean "get_book"?');
    const args = await house.call("call_operation", {
      service,
      operation: "get_book",
      arguments: { id: "one" },
    });
    expect(args.failed).toContain("The arguments of get_book are not right");
  });

  it("is an address in the private network, unless an operator allows it", async () => {
    house.settings.set("private_services", "refused");
    await register();
    const { failed } = await house.call("call_operation", {
      service,
      operation: "get_book",
      arguments: { id: 1 },
    });
    expect(failed).toContain("private network");
    const fetched = await register({
      name: "other",
      document: undefined,
      documentUrl: `${house.library.url}/openapi.json`,
    });
    expect(fetched.failed).toContain("private network");
    house.settings.set("private_services", "allowed");
  });
});
