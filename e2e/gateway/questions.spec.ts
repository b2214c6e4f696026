import { askModern } from "../harness/ask-mcp.ts";
import { LegacySession } from "../harness/legacy-session.ts";
import { expect, test } from "./fixtures.ts";

const elicit = { name: "test_elicitation", arguments: { message: "Who?" } };
const META = "io.modelcontextprotocol/clientCapabilities";
const capable = { _meta: { [META]: { elicitation: {} } } };

test("a modern client that cannot be asked is told which capability it lacks", {
  tag: "@missing-capability",
}, async ({ house, key }) => {
  const { status, json } = await askModern(
    { url: `${house.url}/mcp/conformance`, key },
    "tools/call",
    elicit,
  );
  expect([status, json.error?.code]).toEqual([400, -32021]);
  expect(json.error?.data.requiredCapabilities).toEqual({ elicitation: { form: {} } });
});

test("a legacy client that cannot be asked reads so in the answer, and is not left waiting", {
  tag: "@missing-capability",
}, async ({ house, key }) => {
  const session = await LegacySession.open({ url: `${house.url}/mcp/conformance`, key });
  const { status, json } = await session.say({ id: 1, method: "tools/call", params: elicit });
  expect([status, json.error?.code, json.error?.message]).toEqual([
    200,
    -32021,
    "This client cannot show a form, and this call needs it.",
  ]);
});

test("what a modern client carries for us is of use to nobody else, nor for anything else", {
  tag: "@sealed-state",
}, async ({ house, key, slowHouse, slowKey }) => {
  const place = { url: `${house.url}/mcp/conformance`, key };
  const { json } = await askModern(place, "tools/call", { ...elicit, ...capable });
  const { requestState, resultType } = json.result as { requestState: string; resultType: string };
  expect(resultType).toBe("input_required");
  const retry = (more: object = {}) => ({
    ...elicit,
    ...capable,
    requestState,
    inputResponses: { user: { action: "decline" } },
    ...more,
  });
  const again = await askModern(place, "tools/call", retry());
  expect(again.json.result).toMatchObject({ resultType: "complete" });
  const refused = [
    await askModern(place, "tools/call", retry({ arguments: { message: "Else?" } })),
    await askModern(place, "tools/call", retry({ requestState: `${requestState}A` })),
    await askModern({ ...place, url: `${house.url}/mcp/hello-world` }, "tools/call", {
      ...retry(),
      name: "greet_person",
      arguments: {},
    }),
    await askModern({ url: `${slowHouse.url}/mcp/conformance`, key: slowKey }, "tools/call", retry()),
  ];
  expect(refused.map(({ status, json }) => [status, json.error?.data.code])).toEqual(
    refused.map(() => [200, "bad_state"]),
  );
});
