import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { examples as ofCalculator } from "../../../server/hosted/calculator/examples.ts";
import { examples as ofFilesystem } from "../../../server/hosted/filesystem/examples.ts";
import { examples as ofHubspot } from "../../../server/hosted/hubspot/examples.ts";
import { examples as ofTasks } from "../../../server/hosted/tasks/examples.ts";
import { examples as ofTeams } from "../../../server/hosted/teams/examples.ts";
import { createKey } from "../../harness/act.ts";
import { callExamples, type ExampleCall } from "../../harness/call-examples.ts";
import { connectClient } from "../../harness/connect-client.ts";
import { startHouse } from "../../harness/house.ts";
import { expect, test } from "../fixtures.ts";

const calculations = Object.entries(ofCalculator).flatMap(([tool, { good, bad, bounds }]) =>
  [...good, ...bad, ...bounds].map(
    ({ args, gives = {}, says }): ExampleCall => ({
      tool,
      args,
      answers: says === undefined ? { ...gives } : containing(says),
    }),
  ),
);

test("every tool of calculator answers a real client: right input, wrong input, bounds", async ({
  house,
  key,
}) => {
  const client = await connectClient({ url: `${house.url}/mcp/calculator`, key });
  await callExamples(client, calculations);
  await client.close();
});

test("every tool of filesystem answers a real client: right input, wrong input, bounds", async () => {
  const root = mkdtempSync(path.join(tmpdir(), "files-"));
  const house = await startHouse({ env: { FILESYSTEM_ROOTS: `files=${root}:caller=rwd` } });
  const { key } = await createKey(house, { name: "tests" }); // by whom something was trashed is in the answers
  const client = await connectClient({ url: `${house.url}/mcp/filesystem`, key });
  await callExamples(client, ofFilesystem);
  await client.close();
  expect(await house.stop()).toBe(0);
  rmSync(root, { recursive: true, force: true });
});

test("every tool of hubspot answers a real client: right input, wrong input, bounds", async () => {
  const house = await startHouse(); // on an empty store
  const { key } = await createKey(house, { name: "tests", role: "operator" });
  const client = await connectClient({ url: `${house.url}/mcp/hubspot`, key });
  await callExamples(client, ofHubspot);
  await client.close();
  expect(await house.stop()).toBe(0);
});

test("every tool of tasks answers a real client: right input, wrong input, bounds", async () => {
  const house = await startHouse(); // on an empty store
  const { key } = await createKey(house, { name: "tests", role: "operator" });
  const client = await connectClient({ url: `${house.url}/mcp/tasks`, key });
  await callExamples(client, ofTasks);
  await client.close();
  expect(await house.stop()).toBe(0);
});

test("every tool of teams answers a real client: right input, wrong input, bounds", async () => {
  const house = await startHouse(); // a workspace that nobody has touched
  const { key } = await createKey(house, { name: "tests", role: "operator" });
  const client = await connectClient({ url: `${house.url}/mcp/teams`, key });
  await callExamples(client, ofTeams);
  await client.close();
  expect(await house.stop()).toBe(0);
});

/** The text as it is, whatever a pattern would make of its signs. */
function containing(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}
