import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { actAsAdmin } from "../../harness/act.ts";
import { connectClient } from "../../harness/connect-client.ts";
import { expect, test } from "../fixtures.ts";

test.use({ houseOf: "teams" }); // it begins empty

test("people post, are answered from the same workspace by a tool, talk in threads, and take words back", async ({
  page,
  house,
  key,
  complaints,
}) => {
  await page.goto("/teams");
  await expect(page.getByText("Local workspace", { exact: true })).toBeVisible();
  await expect(page.getByRole("status").getByText("live")).toBeVisible();
  const messages = page.getByRole("region", { name: "Messages of general" });
  const box = page.getByRole("textbox", { name: "Message to general" });

  // Shift-Enter begins a line, Enter sends; what looks like HTML is text.
  await box.fill("Launch is *on*, @ada");
  await box.press("Shift+Enter");
  await box.pressSequentially("<img src=x onerror=alert(1)>");
  await box.press("Enter");
  await expect(messages.getByText("<img src=x onerror=alert(1)>")).toBeVisible();
  await expect(messages.locator("strong", { hasText: "on" })).toBeVisible();
  await expect(messages.locator("img")).toHaveCount(0);
  await expect(box).toHaveValue("");

  // Somebody nobody knows is said to be so.
  await box.fill("@nobody, hello");
  await box.press("Enter");
  await expect(page.getByText("nobody here is called @nobody")).toBeVisible();

  // A tool posts: nobody reloads.
  const client = await connectClient({ url: `${house.url}/mcp/teams`, key });
  await client.callTool({ name: "post_message", arguments: { channel: "general", text: "From a tool" } });
  await expect(messages.getByText("From a tool")).toBeVisible();
  await client.close();

  // A thread, by keyboard.
  const item = messages.getByRole("listitem").filter({ hasText: "From a tool" });
  await item.getByRole("button", { name: /Open the thread/ }).press("Enter");
  const reply = page.getByRole("textbox", { name: "Reply" });
  await reply.fill("Seen");
  await reply.press("Enter");
  await expect(page.getByRole("list", { name: "Messages of the thread" }).getByText("Seen")).toBeVisible();
  await expect(item.getByRole("button", { name: "1 reply" })).toBeVisible();
  await page.keyboard.press("Escape");

  // What was said is taken back, and back again.
  await item.getByRole("button", { name: /^Delete/ }).press("Enter");
  await expect(messages.getByText("This message was deleted.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(messages.getByText("From a tool")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("channels are made, presence is set, and a meeting is booked at a time that suits", async ({
  page,
  complaints,
}) => {
  await page.goto("/teams");
  await page.getByRole("button", { name: "Create a channel" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Not So");
  await page.getByRole("button", { name: "Create channel" }).click();
  await expect(page.getByText("Lower-case letters, digits and hyphens, such as")).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("spring");
  await page.getByRole("button", { name: "Create channel" }).click();
  await expect(page).toHaveURL(/channel=spring/);
  await expect(page.getByText("Nothing was said in #spring yet")).toBeVisible();

  await page.getByRole("button", { name: /^Grace Hopper, offline/ }).click();
  await page.getByRole("menuitem", { name: "do not disturb" }).click();
  await expect(page.getByRole("button", { name: /^Grace Hopper, do not disturb/ })).toBeVisible();

  await page.goto("/teams?view=meetings&day=2031-03-24");
  await expect(page.getByText("Week of Monday, 24 March")).toBeVisible();
  await page.getByRole("button", { name: "Schedule" }).click();
  await page.getByLabel("Subject").fill("Launch review");
  await page.getByRole("checkbox", { name: "Ada Lovelace" }).press("Space");
  await page.getByRole("checkbox", { name: "Grace Hopper" }).press("Space");
  // That week New York has changed its clocks and London has not.
  const first = page.getByRole("button", { name: "Book Monday, 24 March, 13:00–13:30" });
  await expect(first).toBeVisible();
  await first.click();
  await expect(page.getByText("Launch review is booked").first()).toBeVisible();
  const day = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: /^Monday 24 Mar/ }) });
  await expect(day.getByText("Launch review")).toBeVisible();
  await page.getByRole("button", { name: "Cancel Launch review" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel meeting" }).click();
  await expect(page.getByText("Launch review", { exact: true })).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("a rule is added with quiet hours; a webhook's address is shown once, and what is posted there is seen", async ({
  page,
  complaints,
}) => {
  await page.goto("/teams?view=rules");
  await expect(page.getByText("No rules yet")).toBeVisible();
  await page.getByRole("button", { name: "Add rule" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("meetings");
  await dialog.getByLabel("When this happens").fill("meeting.*, task.completed");
  await dialog.getByRole("checkbox", { name: /Quiet hours/ }).press("Space");
  await dialog.getByRole("button", { name: "Add rule" }).click();
  await expect(page.getByText("quiet 20:00–08:00 UTC, then delivered")).toBeVisible();
  await page.getByRole("button", { name: "Pause meetings" }).click();
  await expect(page.getByText("paused", { exact: true })).toBeVisible();

  await page.goto("/teams?view=webhooks");
  await page.getByRole("button", { name: "Add webhook" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("ci");
  await page.getByRole("dialog").getByRole("button", { name: "Add webhook" }).click();
  const url = await page.getByRole("dialog").locator("code").innerText();
  expect(url).toMatch(/\/hooks\/teams\/wh_\w+\/\w+$/);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByText("Not used yet")).toBeVisible();
  await expect(page.getByText(url.split("/").at(-1)!)).toHaveCount(0);

  const answer = await page.request.post(url, { data: { text: "Build <https://ci.example/7|7> is green" } });
  expect([answer.status(), await answer.text()]).toEqual([200, "ok\n"]);
  await page.goto("/teams?channel=general");
  await expect(page.getByText("Build 7 (").first()).toBeVisible();
  await expect(page.getByText("webhook: ci").first()).toBeVisible();

  await page.goto("/teams?view=webhooks");
  await page.getByRole("button", { name: "Revoke ci" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke webhook" }).click();
  await expect(page.getByText("No webhooks yet")).toBeVisible();
  expect((await page.request.post(url, { data: { text: "too late" } })).status()).toBe(404);
  expect(complaints).toEqual([]);
});

test("an alert channel is added in the settings, tested with its outcome in words, and removed", async ({
  page,
  house,
  complaints,
}) => {
  const received: string[] = [];
  const server = createServer(async (req, res) => {
    let body = "";
    for await (const chunk of req) body += chunk;
    received.push(body);
    res.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
  await page.goto("/settings");
  await page.getByRole("button", { name: "Add channel" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Slack" }).click();
  await dialog.getByLabel("Name").fill("on-call");
  await dialog.getByLabel("Address").fill("nowhere");
  await dialog.getByRole("button", { name: "Add channel" }).click();
  await expect(dialog.getByText("A whole address, such as")).toBeVisible();
  await dialog.getByLabel("Address").fill(url);
  await dialog.getByRole("button", { name: "Add channel" }).click();
  await expect(page.getByText("on-call", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Send a test to on-call" }).click();
  await expect(page.getByText(/Works: answered 200/)).toBeVisible();
  expect(received[0]).toContain("tests the channel on-call");
  expect(JSON.stringify(await actAsAdmin(house).channel.list.query())).not.toContain("/in");
  await page.getByRole("button", { name: "Remove on-call" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove channel" }).click();
  await expect(page.getByText("No alert channels yet")).toBeVisible();
  server.close();
  expect(complaints).toEqual([]);
});

test("on a phone the page has no width but its own", async ({ page, complaints }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const view of ["messages", "meetings", "rules", "webhooks"]) {
    await page.goto(`/teams?view=${view}`);
    await expect(page.getByRole("heading", { name: "Teams", level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBe(390);
  }
  expect(complaints).toEqual([]);
});
