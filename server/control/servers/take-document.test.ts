import { buildSchema, graphql } from "graphql";
import { afterEach, beforeEach, expect, test } from "vitest";
import { json, openTestApi, type TestApi, tell } from "../../hosted/openapi/test-api.ts";
import { takeDocument } from "./take-document.ts";

const SCHEMA = buildSchema("type Query { pet(id: ID!): String }");
const PLAIN = { openapi: "3.1.0", info: { title: "Pets", version: "1" }, paths: { "/pets": { get: {} } } };

let api: TestApi;
beforeEach(async () => {
  api = await openTestApi();
});
afterEach(() => api.close());

const take = (path: string) => takeDocument({ url: `${api.url}${path}` }, "document", true);
const asks = () => api.asked.map(({ method, url }) => `${method} ${url}`);

test("a document is fetched from where it is, once", async () => {
  api.answer("GET /openapi.json", json(PLAIN));
  const { text, url } = await take("/openapi.json");
  expect([JSON.parse(text), url]).toEqual([PLAIN, `${api.url}/openapi.json`]);
  expect(asks()).toEqual(["GET /openapi.json"]);
});

test.each([
  ["refuses to be read", tell(400, {})],
  [
    "shows people a page",
    tell(200, { "content-type": "text/html" }, "<!doctype html><title>GraphiQL</title>"),
  ],
])("a GraphQL API, which %s, is asked what it is", async (_, answering) => {
  api.answer("GET /graphql", answering);
  api.answer("POST /graphql", async ({ body }, res) => {
    json(await graphql({ schema: SCHEMA, source: JSON.parse(body).query }))({} as never, res);
  });
  const { text, url } = await take("/graphql");
  expect(url).toBe(`${api.url}/graphql`);
  expect(Object.keys(JSON.parse(text).paths)).toEqual(["/query/pet"]);
  expect(asks()).toEqual(["GET /graphql", "POST /graphql"]);
});

test.each([
  ["is neither", tell(404, {}), "It was answered with 404."],
  ["tells nobody what it is", json({ errors: [{ message: "No." }] }, 200), /no OpenAPI document/],
])("what %s is refused in the words of the first attempt", async (_, answering, says) => {
  api.answer("GET /what", answering);
  api.answer("POST /what", json({ errors: [{ message: "Introspection is off." }] }, 400));
  await expect(take("/what")).rejects.toMatchObject({
    code: "bad_input",
    message: expect.stringMatching(says),
  });
});
