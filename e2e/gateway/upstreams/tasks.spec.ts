import { StreamableHTTPClientTransport as HttpV2 } from "@modelcontextprotocol/client";
import { StreamableHTTPClientTransport as HttpV1 } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { actAsAdmin } from "../../harness/act.ts";
import { askModern } from "../../harness/ask-mcp.ts";
import { connectV1 } from "../../harness/connect-v1.ts";
import { connectV2, MODERN } from "../../harness/connect-v2.ts";
import { withKey } from "../../harness/test-client.ts";
import { untilListed } from "../../harness/until-listed.ts";
import { expect, test } from "../fixtures.ts";

const KNOWS_TASKS = {
  "io.modelcontextprotocol/clientCapabilities": {
    elicitation: { form: {} },
    extensions: { "io.modelcontextprotocol/tasks": {} },
  },
};

test("tasks of a server behind us are tasks here, and are waited for by who knows none", {
  tag: "@upstream-tasks",
}, async ({ house, key }) => {
  const admin = actAsAdmin(house);
  const slug = "tasks-behind";
  const instances = [{ url: `${house.url}/mcp/conformance` }];
  await admin.server.create.mutate({ slug, source: "remote", instances });
  const place = { url: `${house.url}/mcp/${slug}`, key };
  await untilListed(place, "confirm_delete");
  const ask = async (method: string, params: Record<string, unknown>) => {
    const { taskId } = params;
    const headers: Record<string, string> = typeof taskId === "string" ? { "mcp-name": taskId } : {};
    const { json } = await askModern({ ...place, headers }, method, { ...params, _meta: KNOWS_TASKS });
    return json.result ?? json.error!;
  };
  const url = new URL(place.url);
  const clients = [
    await connectV1(new HttpV1(url, withKey(key))),
    await connectV2(new HttpV2(url, withKey(key)), MODERN),
  ];
  try {
    const created = await ask("tools/call", { name: "confirm_delete", arguments: { filename: "a.txt" } });
    expect(created).toMatchObject({ resultType: "task", taskId: expect.stringMatching(/^uptask_/) });
    const { taskId } = created as { taskId: string };
    const seen = () => ask("tasks/get", { taskId });
    await expect.poll(seen).toMatchObject({ taskId, status: "input_required" });
    const { inputRequests } = (await seen()) as { inputRequests: object };
    const yes = { action: "accept", content: { confirm: true } };
    const inputResponses = Object.fromEntries(Object.keys(inputRequests).map((name) => [name, yes]));
    expect(await ask("tasks/update", { taskId, inputResponses })).toEqual({ resultType: "complete" });
    const deleted = { content: [{ type: "text", text: "Deleted a.txt." }] };
    await expect.poll(seen).toMatchObject({ status: "completed", result: deleted });

    for (const client of clients) {
      const { text } = await client.call("failing_job");
      expect(text).toBe("The job failed, as it always does.");
    }
  } finally {
    for (const client of clients) await client.close();
    await admin.server.remove.mutate({ slug, confirm: slug });
  }
});
