import { buildSchema, graphql, introspectionFromSchema, parse, validate } from "graphql";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestContext } from "../../kernel/test-context.ts";
import { createOpenApiServer } from "../create-openapi-server.ts";
import { asObject } from "../document/json-object.ts";
import { readDocument } from "../document/read-document.ts";
import { json, openTestApi, type TestApi } from "../test-api.ts";
import { fromIntrospection } from "./from-introspection.ts";
import { GRAPHQL_KEY } from "./graphql-operation.ts";
import { INTROSPECTION_QUERY } from "./introspection-query.ts";

const SCHEMA = buildSchema(`
  scalar Date
  enum Mood { CALM WILD }
  interface Being { id: ID! name: String friends: [Being!]! }
  type Owner implements Being { id: ID! name: String friends: [Being!]! size: Int pets(first: Int = 3): [Pet!]! }
  type Pet implements Being {
    id: ID! name: String friends: [Being!]! size: String! mood: Mood born: Date owner: Owner
    old: String @deprecated(reason: "gone")
    photo(width: Int!): String
    onlyDeep: Nest
  }
  type Nest { a(x: Int!): String }
  union Found = Pet | Owner
  input Where { mood: Mood, bornAfter: Date, not: Where, tags: [String!] = ["a"] }
  input NewPet { name: String!, mood: Mood = CALM, nick: String }
  "A shop."
  type Query {
    "One of them."
    pet(id: ID!): Pet
    pets(where: Where, first: Int = 10): [Pet!]!
    search(text: String!): [Found]
    beings: [Being]
    version: String!
    stale: Int @deprecated
  }
  type Mutation { addPet(input: NewPet!): Pet! pet(id: ID!, nick: String): Pet }
`);

const introspection = async () => graphql({ schema: SCHEMA, source: INTROSPECTION_QUERY });
const documentOf = async () => readDocument(JSON.stringify(await introspection()));

describe("what an introspection tells", () => {
  test("becomes an operation for each query and mutation, whose text the API takes", async () => {
    const { paths } = await documentOf();
    expect(Object.keys(asObject(paths))).toEqual([
      ...["/query/pet", "/query/pets", "/query/search", "/query/beings", "/query/version", "/query/stale"],
      ...["/mutation/addPet", "/mutation/pet"],
    ]);
    for (const item of Object.values(asObject(paths))) {
      const { text } = asObject(asObject(asObject(item).post)[GRAPHQL_KEY]);
      expect(validate(SCHEMA, parse(String(text))), String(text)).toEqual([]);
    }
  });

  test("is the same from a tool that asks for more, and without its envelope", async () => {
    const theirs = introspectionFromSchema(SCHEMA);
    const ours = fromIntrospection(await introspection());
    expect(asObject(fromIntrospection(theirs)).paths).toEqual(asObject(ours).paths);
    expect(fromIntrospection(JSON.parse(JSON.stringify({ data: theirs })))).toEqual(
      fromIntrospection(theirs),
    );
    expect(fromIntrospection({ openapi: "3.1.0" })).toEqual({ openapi: "3.1.0" });
  });

  test("asks for no more than a model can read, however wide a type and however deep", () => {
    const wide = Array.from({ length: 40 }, (_, at) => `f${at}: String o${at}: T${at}`).join(" ");
    const types = Array.from({ length: 40 }, (_, at) => `type T${at} { ${wide} }`).join(" ");
    const schema = buildSchema(`${types} type Query { all: T0 one(id: ID!): T1 }`);
    const { paths } = asObject(fromIntrospection(introspectionFromSchema(schema)));
    for (const item of Object.values(asObject(paths))) {
      const { text } = asObject(asObject(asObject(item).post)[GRAPHQL_KEY]);
      expect(validate(schema, parse(String(text)))).toEqual([]);
      expect(String(text).length).toBeLessThan(3_000);
    }
  });

  test.each([
    [{ __schema: {} }],
    [{ data: { __schema: { types: 7, queryType: { name: "Q" } } } }],
    [
      {
        __schema: {
          queryType: { name: "Q" },
          types: [{ kind: "OBJECT", name: "Q", fields: [{}, 3, { name: "a" }] }],
        },
      },
    ],
  ])("and is half broken, %j, harms nobody", (value) => {
    expect(fromIntrospection(value)).toMatchObject({ openapi: "3.1.0" });
  });
});

describe("a server made of a GraphQL API", () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await openTestApi();
    api.answer("POST /graphql", async ({ body }, res) => {
      const { query: source, variables: variableValues } = JSON.parse(body);
      json(await graphql({ schema: SCHEMA, source, variableValues, rootValue: SHOP }))({} as never, res);
    });
  });
  afterEach(() => api.close());

  const SHOP = {
    pet: ({ id, nick }: { id: string; nick?: string | null }) => {
      if (id === "9") throw new Error("No such pet.");
      return {
        __typename: "Pet",
        id,
        name: nick === null ? "no nick" : "Rex",
        mood: "WILD",
        friends: [],
        size: "L",
      };
    },
    pets: ({ where, first }: { where?: object; first: number }) => [
      { id: `${first}`, name: JSON.stringify(where), friends: [], size: "S" },
    ],
    addPet: ({ input }: { input: { name: string; mood: string } }) => ({
      id: "2",
      ...input,
      friends: [],
      size: "M",
    }),
  };

  async function open() {
    const server = createOpenApiServer({
      ...{ slug: "shop", title: "Shop", description: "", version: "", document: await documentOf() },
      ...{
        documentUrl: `${api.url}/graphql`,
        baseUrl: null,
        edits: {},
        auth: {},
        headers: { authorization: "k" },
      },
      ...{ allowPrivate: true, callTimeoutMs: 10_000, clock: { now: () => 0, ticks: () => 0 } },
    });
    const call = async (name: string, args: object = {}) => {
      const { content, isError = false } = await server.callTool(name, args, createTestContext());
      return { said: (content[0] as { text: string }).text, isError };
    };
    return { server, call };
  }

  test("has a tool for each, whose arguments are those of the field", async () => {
    const { tools } = (await open()).server;
    expect(tools.map(({ name }) => name)).toEqual([
      ...["pet", "pets", "search", "beings", "version", "stale", "add_pet", "pet_mutation"],
    ]);
    const [pet, pets] = tools;
    expect(pet).toMatchObject({
      description: "One of them.\n\nCalls query pet.",
      inputSchema: { properties: { id: { type: "string" } }, required: ["id"], additionalProperties: false },
      annotations: { readOnlyHint: true, idempotentHint: true },
    });
    expect(pets!.inputSchema).toMatchObject({
      properties: {
        first: { type: ["integer", "null"], description: "Without it: 10." },
        where: {
          properties: { mood: { enum: ["CALM", "WILD", null] }, tags: { items: { type: "string" } } },
        },
      },
    });
    expect(tools.at(-1)!.annotations).toMatchObject({ readOnlyHint: false });
  });

  test("answers with what the API says, asked at its one address, with the operator's headers", async () => {
    const { call } = await open();
    const { said, isError } = await call("pet", { id: "1" });
    expect([JSON.parse(said).data.pet, isError]).toEqual([
      expect.objectContaining({ id: "1", name: "Rex", mood: "WILD", owner: null }),
      false,
    ]);
    expect(api.last()).toMatchObject({ method: "POST", url: "/graphql", headers: { authorization: "k" } });
    const where = { mood: "CALM", not: { bornAfter: "2026-01-01" }, tags: ["b"] };
    const [found] = JSON.parse((await call("pets", { where })).said).data.pets;
    expect([found.id, JSON.parse(found.name)]).toEqual([
      "10",
      { ...where, not: { ...where.not, tags: ["a"] } },
    ]);
    expect((await call("add_pet", { input: { name: "Tom" } })).said).toContain('"mood":"CALM"');
    expect((await call("pet_mutation", { id: "1", nick: null })).said).toContain("no nick");
  });

  test("fails where the API says so, though its status is 200, and where arguments are wrong before it is asked", async () => {
    const { call } = await open();
    expect(await call("pet", { id: "9" })).toMatchObject({
      isError: true,
      said: expect.stringContaining("No such pet."),
    });
    const before = api.asked.length;
    expect(await call("pets", { first: "many" })).toMatchObject({ isError: true });
    expect(api.asked).toHaveLength(before);
  });
});
