import { connectClient } from "../../harness/connect-client.ts";
import { expect, test } from "../fixtures.ts";

type Answer = Record<string, unknown>;

const DAY_MS = 86_400_000;
const launchOn = new Date(Date.now() + 21 * DAY_MS).toISOString().slice(0, 10);
const name = "Spring looms";

/** What the seeds call executeMarketingCampaign, by hand: one client on /mcp, where all servers are one. */
test("a marketing campaign: tasks are made, HubSpot has it, the team is told, reviews are scheduled", async ({
  house,
  key,
}) => {
  const client = await connectClient({ url: `${house.url}/mcp`, key });
  const { tools } = await client.listTools();
  const call = async (server: string, tool: string, args: Record<string, unknown>): Promise<Answer> => {
    const known = tools
      .map((each) => each.name)
      .find((each) => each.startsWith(server) && each.endsWith(tool));
    expect(known, `${server} ${tool}`).toBeDefined();
    const { structuredContent, isError, content } = await client.callTool({ name: known!, arguments: args });
    expect(isError ? content : null, `${server} ${tool}`).toBeNull();
    return structuredContent as Answer;
  };

  // 1. Create tasks in task management
  const made = await call("tasks", "create_campaign_tasks", { name, launchOn, channels: ["email"] });
  const project = (made.project as { id: string }).id;
  expect((made.tasks as string[]).length).toBeGreaterThan(2);

  // 2. Set up the HubSpot campaign: for whom, and what they are to read
  const campaign = await call("hubspot", "create_campaign", { name, goal: "Ten visits", startsOn: launchOn });
  const campaignId = (campaign.campaign as { id: string }).id;
  const contact = await call("hubspot", "create_contact", {
    properties: { email: "rosa@campaign.example", firstname: "Rosa" },
  });
  const listed = await call("hubspot", "create_list", { name: `${name}: readers`, kind: "static" });
  const listId = (listed.list as { id: string }).id;
  await call("hubspot", "change_list_members", { listId, add: [(contact.record as { id: string }).id] });

  // 3. Tell the team
  const channel = "spring-looms";
  await call("teams", "create_channel", { name: channel, topic: "What we send, and when" });
  const text = `New campaign "${name}" launched (${campaignId})`;
  await call("teams", "post_message", { channel, text });

  // 4. Schedule progress reviews
  const reviews = await call("tasks", "schedule_reviews", {
    project,
    firstOn: launchOn,
    everyDays: 7,
    count: 3,
  });
  expect(reviews.tasks).toHaveLength(3);

  // It is launched: the letter goes out, as far as this house can send letters.
  await call("hubspot", "update_campaign", { id: campaignId, status: "active" });
  const sent = await call("hubspot", "send_campaign_email", {
    ...{ campaignId, listId, subject: "Dear {{firstname}}", body: "See the looms of spring." },
  });
  expect(sent).toMatchObject({ state: "would_be_sent", recipients: 1, store: "local" });

  // And all of it is there for whoever looks.
  const progress = await call("tasks", "get_project_progress", { project });
  expect(progress).toMatchObject({ name });
  const kept = await call("hubspot", "get_campaign", { id: campaignId });
  expect(kept).toMatchObject({ campaign: { status: "active" }, emails: [{ subject: "Dear {{firstname}}" }] });
  const { messages } = await call("teams", "list_messages", { channel });
  expect(JSON.stringify(messages)).toContain(`New campaign \\"${name}\\" launched`);
  await client.close();
});
