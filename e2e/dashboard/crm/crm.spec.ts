import AxeBuilder from "@axe-core/playwright";
import { actAsAdmin } from "../../harness/act.ts";
import { connectClient } from "../../harness/connect-client.ts";
import { expect, test } from "../fixtures.ts";

test.use({ houseOf: "crm" }); // it begins empty
test.describe.configure({ mode: "serial" });

test("the CRM says that it is local and how to connect HubSpot, and is filled with samples in one press", async ({
  page,
  complaints,
}) => {
  await page.goto("/crm");
  await expect(page.getByText("Local store", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Connect HubSpot" })).toHaveAttribute(
    "href",
    "/servers/hubspot/settings",
  );
  await page.getByRole("button", { name: "Load sample data" }).click();
  await expect(page.getByText("60 contacts", { exact: true })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a contact is found, its score explained, changed, noted, and seen live when an assistant changes it", async ({
  page,
  house,
  key,
}) => {
  await page.goto("/crm");
  const total = page.getByText(/^\d+ contacts$/);
  await expect(total).toHaveText("60 contacts");
  await page.getByRole("searchbox").fill("grace hopp");
  await expect(total).not.toHaveText("60 contacts"); // rows that move are hard to press
  const row = page.getByRole("row", { name: /Grace .*Hopper Harbours/ }).first();
  await row.getByRole("link").click();
  await expect(page).toHaveURL(/record=contact-/);
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("region", { name: /Lead score \d+ of 100/ })).toContainText("Why");
  await expect(panel.getByRole("link", { name: "Hopper Harbours" })).toBeVisible();

  await panel.getByRole("button", { name: "Edit" }).click();
  await panel.getByLabel("City").fill("Bergen");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel.getByRole("definition").filter({ hasText: "Bergen" })).toBeVisible();
  await panel.getByLabel("Note").fill("Wants a crane by spring.");
  await panel.getByRole("button", { name: "Add note" }).click();
  await expect(panel.getByRole("region", { name: "Timeline" })).toContainText("Wants a crane by spring.");

  // Nobody reloads: an assistant changes the contact that is open.
  const id = new URL(page.url()).searchParams.get("record")!.replace("contact-", "");
  const client = await connectClient({ url: `${house.url}/mcp/hubspot`, key });
  await client.callTool({
    name: "update_contact",
    arguments: { id, properties: { jobtitle: "Harbour Director" } },
  });
  await client.close();
  await expect(panel.getByRole("definition").filter({ hasText: "Harbour Director" })).toBeVisible();
  await expect(panel.getByText("Decides or heads a department")).toBeVisible();

  await panel.getByRole("button", { name: "Close details" }).click(); // esc is the message's first
  await expect(panel).toHaveCount(0);
});

test("a deal moves through the pipeline by keyboard, and the reports count it", async ({ page }) => {
  await page.goto("/crm?tab=deals");
  const from = page.getByRole("region", { name: /^Appointment scheduled/ });
  const id = await from.getByRole("link").first().getAttribute("data-deal");
  const card = `[data-deal="${id}"]`;
  await from.locator(card).press("ArrowRight");
  const to = page.getByRole("region", { name: /^Qualified to buy/ });
  await expect(to.locator(card)).toBeFocused();
  await page.getByRole("link", { name: "Reports" }).click();
  await expect(page.getByRole("heading", { name: /Funnel of \d+ deals/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Days in each stage, table" })).toContainText(
    "Qualified to buy",
  );
});

test("a contact is created and deleted, and both are in the audit log", async ({ page, house }) => {
  await page.goto("/crm");
  await page.getByRole("button", { name: "Create contact" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Email").fill("no address");
  await dialog.getByRole("button", { name: "Create contact" }).click();
  await expect(dialog.getByText(/is no email address/)).toBeVisible();
  await dialog.getByLabel("Email").fill("zora@new.example");
  await dialog.getByRole("button", { name: "Create contact" }).click();
  const panel = page.getByRole("dialog", { name: "zora@new.example" });
  await panel.getByRole("button", { name: "Delete this contact" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(panel).toHaveCount(0);
  await page.getByRole("searchbox").fill("zora");
  await expect(page.getByText("No contact matches “zora”")).toBeVisible();
  const { items } = await actAsAdmin(house).audit.list.query({ kind: "change", limit: 20 });
  const actions = JSON.stringify(items);
  expect(actions).toContain("crm-contact.create");
  expect(actions).toContain("crm-contact.archive");
});

test("two thousand contacts scroll, and only what is seen is drawn", async ({ page, house, key }) => {
  test.slow(); // they are made over MCP
  const client = await connectClient({ url: `${house.url}/mcp/hubspot`, key });
  for (let batch = 0; batch < 20; batch++) {
    const records = Array.from({ length: 100 }, (_, index) => ({
      properties: { email: `many.${batch}.${index}@scroll.example`, lastname: `Scroll ${batch}-${index}` },
    }));
    await client.callTool({ name: "save_contacts", arguments: { mode: "create", records } });
  }
  await client.close();
  await page.goto("/crm?search=scroll");
  await expect(page.getByText("1,000+ contacts", { exact: true })).toBeVisible();
  const table = page.getByRole("region", { name: /^contacts/ });
  const height = () => table.evaluate((element) => element.scrollHeight);
  const toEnd = () =>
    table.evaluate((element) => {
      element.scrollTo(0, element.scrollHeight);
      return element.scrollHeight;
    });
  // Whoever comes to the end is brought more.
  for (let end = await toEnd(); end <= 300 * 34; end = await toEnd()) {
    await expect.poll(height).toBeGreaterThan(end);
    expect(await table.getByRole("row").count()).toBeLessThan(120);
  }
});

for (const colorScheme of ["light", "dark"] as const)
  test(`every part of the CRM is without fault for axe, ${colorScheme}`, async ({ page }) => {
    test.slow(); // six pages, each looked at whole
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const tab of ["contacts", "companies", "deals", "reports", "campaigns", "sync"]) {
      await page.goto(`/crm?tab=${tab}`);
      await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
      if (tab === "contacts") {
        await page.getByRole("row").nth(1).getByRole("link").click();
        await expect(page.getByRole("region", { name: "Timeline" })).toBeVisible();
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations, tab).toEqual([]);
    }
  });
