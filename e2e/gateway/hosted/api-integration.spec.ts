import { createExamples } from "../../../server/hosted/api-integration/examples.ts";
import { LIBRARY_KEY } from "../../../server/hosted/api-integration/stand-in/library-stand-in.ts";
import { openStandIns } from "../../../server/hosted/api-integration/stand-in/open-stand-ins.ts";
import { actAsAdmin } from "../../harness/act.ts";
import { ask } from "../../harness/ask-mcp.ts";
import { callExamples } from "../../harness/call-examples.ts";
import { connectClient } from "../../harness/connect-client.ts";
import { startHouse } from "../../harness/house.ts";
import { startReplicas } from "../../harness/replicas.ts";
import { expect, test } from "../fixtures.ts";

const slug = "api-integration";

test.describe.configure({ timeout: 600_000 }); // each starts a house of its own, one of them two

test("every tool of api-integration answers a real client: right input, wrong input, bounds", async () => {
  const standIns = await openStandIns();
  const house = await startHouse({ env: standIns.environment });
  const admin = actAsAdmin(house);
  await admin.server.setSettings.mutate({ slug, values: { private_services: "allowed" } });
  const { key } = await admin.key.create.mutate({ name: "examples", role: "admin" });
  const client = await connectClient({ url: `${house.url}/mcp/${slug}`, key });
  await callExamples(client, createExamples({ libraryUrl: standIns.library.url, libraryKey: LIBRARY_KEY }));
  await client.close();
  expect(standIns.github.faults).toEqual([]);
  expect(standIns.weather.faults).toEqual([]);
  expect(await house.stop()).toBe(0);
  await standIns.close();
});

test("a token that an operator sets or clears is in force at the next call", async () => {
  const standIns = await openStandIns();
  const { GITHUB_TOKEN, ...environment } = standIns.environment;
  const house = await startHouse({ env: environment });
  const admin = actAsAdmin(house);
  const { key } = await admin.key.create.mutate({ name: "tokens" });
  const client = await connectClient({ url: `${house.url}/mcp/${slug}`, key });
  const comment = async () => {
    const args = { repository: "octocat/hello-world", number: 1, body: "Hei" };
    const { isError, content } = await client.callTool({ name: "add_issue_comment", arguments: args });
    return isError ? JSON.stringify(content) : "done";
  };
  const setToken = (github_token: string | null) =>
    admin.server.setSettings.mutate({ slug, values: { github_token } });
  expect(await comment()).toContain("Requires authentication");
  await setToken("github_pat_wrong");
  expect(await comment()).toContain("Bad credentials");
  await setToken(GITHUB_TOKEN);
  expect(await comment()).toBe("done");
  await setToken(null);
  expect(await comment()).toContain("Servers → api-integration → Settings");
  await client.close();
  expect(await house.stop()).toBe(0);
  await standIns.close();
});

test("what is set or registered at one replica is in force at the other", { tag: "@replicas" }, async () => {
  const standIns = await openStandIns();
  const { GITHUB_TOKEN, ...environment } = standIns.environment;
  const replicas = await startReplicas(environment);
  const [here, there] = replicas.houses;
  const admin = actAsAdmin(here);
  const { key } = await admin.key.create.mutate({ name: "replicas", role: "admin" });
  const values = { github_token: GITHUB_TOKEN, private_services: "allowed" };
  await admin.server.setSettings.mutate({ slug, values });
  // The other replica hears of the key by itself.
  await expect
    .poll(async () => (await ask({ url: `${there.url}/mcp/${slug}`, key }, "ping")).status, {
      timeout: 30_000,
    })
    .toBe(200);
  const [first, second] = await Promise.all(
    [here, there].map(({ url }) => connectClient({ url: `${url}/mcp/${slug}`, key })),
  );
  const comment = { repository: "octocat/hello-world", number: 1, body: "Hei" };
  await expect
    .poll(async () => (await second!.callTool({ name: "add_issue_comment", arguments: comment })).isError, {
      timeout: 60_000,
    })
    .toBeFalsy();

  const { url } = standIns.library;
  const library = {
    name: "library",
    documentUrl: `${url}/openapi.json`,
    baseUrl: url,
    secrets: { key: LIBRARY_KEY },
  };
  await first!.callTool({ name: "register_service", arguments: library });
  const call = { service: "library", operation: "get_book", arguments: { id: 1 } };
  const { content } = await second!.callTool({ name: "call_operation", arguments: call });
  expect(JSON.stringify(content)).toContain("Sofies verden");
  await Promise.all([first!.close(), second!.close()]);
  await replicas.stop();
  await standIns.close();
});
