import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import type { Page } from "@playwright/test";
import { actAsAdmin, addPerson } from "../../harness/act.ts";
import { signIn } from "../../harness/browser.ts";
import { expect, test } from "../fixtures.ts";

const column = (page: Page, name: string) => page.getByRole("region", { name: new RegExp(`^${name}, \\d`) });
const card = (page: Page, title: string) => page.getByRole("link", { name: title, exact: true });

test.use({ houseOf: "work on tasks" }); // it begins empty
test.describe.configure({ mode: "serial" });

test("an empty house says what to do next; the first task is created there", async ({ page }) => {
  await page.goto("/tasks");
  await expect(page.getByText("No tasks yet")).toBeVisible();
  await page.getByRole("button", { name: "Create the first task" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a task" });
  await dialog.getByRole("button", { name: "Create task", exact: true }).click();
  await expect(dialog.getByText("Give it a title.")).toBeVisible();
  await dialog.getByLabel("Title").fill("Buy an oven");
  await dialog.getByLabel("Estimate, hours").fill("1,5");
  await dialog.getByRole("button", { name: "Create task", exact: true }).click();
  await expect(column(page, "To do").getByText("Buy an oven")).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

test("a card is moved by keyboard, announced, and undone", async ({ page }) => {
  await page.goto("/tasks");
  const oven = card(page, "Buy an oven");
  await oven.focus();
  await oven.press("ArrowRight");
  await expect(column(page, "In progress").getByText("Buy an oven")).toBeVisible();
  await expect(page.getByRole("status").getByText("“Buy an oven” moved to In progress.")).toBeAttached();
  await expect(card(page, "Buy an oven")).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(column(page, "To do").getByText("Buy an oven")).toBeVisible();

  // Blocked asks why, and the reason stands on the card.
  await column(page, "To do").getByText("Buy an oven").dragTo(column(page, "Blocked"));
  const why = page.getByRole("dialog", { name: "What does “Buy an oven” wait for?" });
  await why.getByLabel("Reason").fill("The bank has not answered.");
  await why.getByRole("button", { name: "Block" }).click();
  await expect(column(page, "Blocked").getByText("The bank has not answered.")).toBeVisible();
});

test("what an assistant does over MCP is on the open board at once", async ({ page, house, key }) => {
  await page.goto("/tasks");
  await expect(page.getByRole("status").getByText("live")).toBeVisible();
  const client = new Client({ name: "assistant", version: "1" });
  const authorization = `Bearer ${key}`;
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${house.url}/mcp/tasks`), {
      requestInit: { headers: { authorization } },
    }),
  );
  await client.callTool({ name: "create_task", arguments: { title: "Order flour", priority: "urgent" } });
  await expect(column(page, "To do").getByText("Order flour")).toBeVisible();
  await client.close();
});

test("a task beside the board: edited, commented, and a change that came too late is refused", async ({
  page,
  house,
}) => {
  await page.goto("/tasks");
  await card(page, "Order flour").click();
  const drawer = page.getByRole("dialog", { name: "Order flour" });
  await drawer.getByLabel("Comment").fill("Rye or wheat?");
  await drawer.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(drawer.getByRole("listitem").getByText("Rye or wheat?")).toBeVisible();

  await drawer.getByRole("button", { name: "Edit" }).click();
  const id = new URL(page.url()).searchParams.get("task")!;
  await actAsAdmin(house).tasks.update.mutate({ id, change: { value: 7 } });
  await expect(drawer.getByText("Somebody has changed this task since you began.")).toBeVisible();
  await drawer.getByLabel("Title").fill("Order rye flour");
  await drawer.getByRole("button", { name: "Save" }).click();
  await expect(drawer.getByRole("alert")).toContainText("value nothing → 7");
  await drawer.getByRole("button", { name: "Cancel" }).click();
  await drawer.getByRole("button", { name: "Edit" }).click();
  await drawer.getByLabel("Title").fill("Order rye flour");
  await drawer.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog", { name: "Order rye flour" })).toBeVisible();
  await expect(card(page, "Order rye flour")).toBeVisible();

  const saved = page.getByRole("dialog", { name: "Order rye flour" });
  await saved.getByRole("button", { name: "Archive" }).click();
  await expect(card(page, "Order rye flour")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(card(page, "Order rye flour")).toBeVisible();
});

test("the list is filtered and searched by the server, and walks by keyboard", async ({ page, house }) => {
  const api = actAsAdmin(house);
  await api.tasks.loadSample.mutate();
  for (let at = 0; at < 3; at++) await api.tasks.create.mutate({ title: `Sweep the yard ${at}` });
  await page.goto("/tasks?view=list");
  await expect(page.getByRole("row", { name: /Sweep the yard 0/ })).toBeVisible();
  await page.getByRole("searchbox").fill("swee");
  await expect(page.getByRole("row", { name: /Sweep the yard/ })).toHaveCount(3);
  await expect(page.getByRole("row", { name: /Order rye flour/ })).toHaveCount(0);
  await page.getByRole("searchbox").fill("nothing has this");
  await expect(page.getByText("No task fits these filters")).toBeVisible();
});

test("the timeline has bars, milestones and today; reports have charts and ways out", async ({ page }) => {
  await page.goto("/tasks?view=timeline");
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline.getByRole("link", { name: /Launch/ })).toBeVisible();
  await expect(timeline.getByText("today")).toBeVisible();
  await page.getByRole("combobox", { name: "Project" }).click();
  await page.getByRole("option", { name: "Sample: spring campaign" }).click();
  await expect(timeline.getByText("Launch", { exact: true })).toBeVisible();

  await page.getByRole("radio", { name: "Reports" }).click();
  await expect(page.getByRole("figure", { name: "Hours left, day by day" })).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Sample: spring campaign" })).toBeVisible();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save workload as CSV" }).click();
  expect((await saving).suggestedFilename()).toBe("workload.csv");
});

test("a viewer sees the board and changes nothing", async ({ page, house }) => {
  const viewer = await addPerson(house, "viewer");
  await page.context().clearCookies();
  await signIn(page, viewer);
  await page.goto("/tasks");
  await expect(column(page, "To do").getByText("Order rye flour")).toBeVisible();
  await expect(page.getByRole("button", { name: "Create task" })).toHaveCount(0);
  const flour = card(page, "Order rye flour");
  await flour.focus();
  await flour.press("ArrowRight");
  await expect(column(page, "To do").getByText("Order rye flour")).toBeVisible();
});
