import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { actAsAdmin } from "./act.ts";
import { useSignedIn } from "./conformance-sign-in.ts";
import { type ConformanceTask, PlainCaller } from "./conformance-task.ts";
import { CLIENT_INFO, withKey } from "./test-client.ts";

type Steps = (task: ConformanceTask) => Promise<void>;

/** What a caller of the house does at each scenario's server: what the suite expects of a client with users. */
const STEPS: Readonly<Record<string, Steps>> = {
  initialize: untilMet,
  "request-metadata": untilMet,
  tools_call: async (task) => {
    const caller = await listed(task);
    await caller.send("tools/call", { name: "add_numbers", arguments: { a: 5, b: 3 } });
  },
  "sse-retry": async (task) => {
    const caller = await listed(task);
    await caller.send("tools/call", { name: "test_reconnection", arguments: {} });
  },
  // Its user accepts the form as it is.
  "elicitation-sep1034-client-defaults": (task) =>
    withUser(task, {}, async (call) => call("test_client_elicitation_defaults")),
  "sep-2322-client-request-state": (task) =>
    withUser(task, { confirmed: true }, async (call) => {
      const names = ["test_mrtr_echo_state", "test_mrtr_no_state", "test_mrtr_no_result_type"];
      await Promise.all([...names, "test_mrtr_unrelated"].map((name) => call(name)));
    }),
  "http-standard-headers": async (task) => {
    const caller = await listed(task);
    for (const { name } of await caller.list("tools"))
      await caller.send("tools/call", { name, arguments: {} });
    for (const { uri } of await caller.list("resources")) await caller.send("resources/read", { uri });
    for (const { name } of await caller.list("prompts")) await caller.send("prompts/get", { name });
  },
  // A legacy caller repeats nothing in headers: what the server sees there, the house has put there.
  "http-custom-headers": async (task) => {
    const caller = await listed({ ...task, isModern: false });
    for (const call of task.context.toolCalls as Record<string, unknown>[])
      await caller.send("tools/call", call);
  },
  "http-invalid-tool-headers": async (task) => {
    const caller = await listed({ ...task, isModern: false });
    for (const { name } of await caller.list("tools"))
      await caller.send("tools/call", { name, arguments: { region: "eu" } });
  },
  "json-schema-ref-no-deref": async (task) => void (await listed(task)),
  "json-schema-2020-12-preservation": async (task) => {
    const caller = await listed(task);
    const rich = (await caller.list("tools")).find(({ name }) => name === "json_schema_2020_12_tool");
    const schema = rich!.inputSchema;
    await caller.send("tools/call", { name: "json_schema_echo", arguments: { schema } });
  },
};

export function stepsOf(scenario: string): Steps {
  const steps = scenario.startsWith("auth/") ? useSignedIn : STEPS[scenario];
  if (steps === undefined) throw new Error(`Nobody knows what to do in ${scenario}.`);
  return steps;
}

async function listed({ place, isModern }: ConformanceTask): Promise<PlainCaller> {
  const caller = new PlainCaller(place, isModern);
  await caller.untilListed();
  return caller;
}

/** Some servers offer nothing that could be called: they are met all the same. */
async function untilMet({ house, slug }: ConformanceTask): Promise<void> {
  const admin = actAsAdmin(house);
  for (let looks = 0; looks < 600; looks += 1) {
    const { protocolVersions } = await admin.server.get.query({ slug });
    if (protocolVersions.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The house has not met the server.");
}

/** A client with a user, who accepts every form with the same content. */
async function withUser(
  task: ConformanceTask,
  content: Record<string, boolean>,
  use: (call: (name: string) => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  await listed(task);
  const client = new Client(CLIENT_INFO, {
    capabilities: { elicitation: { form: {} } },
    versionNegotiation: { mode: task.isModern ? { pin: "2026-07-28" } : "legacy" },
  });
  client.setRequestHandler("elicitation/create", () => ({ action: "accept", content }));
  await client.connect(new StreamableHTTPClientTransport(new URL(task.place.url), withKey(task.place.key)));
  try {
    await use((name) => client.callTool({ name, arguments: {} }));
  } finally {
    await client.close();
  }
}
