import { test as base, expect } from "@playwright/test";
import { ask, greet } from "../harness/ask-mcp.ts";
import { complaintsOf, untilAwake, waitsUntilAwake } from "../harness/browser.ts";
import { type RunningHouse, startHouse } from "../harness/house.ts";

const PASSWORD = "a gate, a house, a key";

/** A house nobody has entered yet, and the link that its banner prints. */
const test = base.extend<{ house: RunningHouse; link: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  house: async ({}, use) => {
    const house = await startHouse();
    await use(house);
    await house.stop();
  },
  link: async ({ house }, use) => {
    await expect.poll(() => house.output()).toContain("/welcome/");
    await use(/http\S+\/welcome\/\w+/.exec(house.output())![0]);
  },
});

test("from the first link to a revoked key, without ever reloading", async ({ page, house, link }) => {
  const complaints = complaintsOf(waitsUntilAwake(page));

  // The first admin sets a password on the printed link.
  await page.goto(link);
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByLabel("Email").fill("ada@acme.example");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("main").getByRole("button").last().click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await untilAwake(page);

  // The link is used up; signing out and in again takes the password.
  await page.getByRole("button", { name: /your menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link does not open" })).toBeVisible();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Email").fill("ada@acme.example");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Email and password do not match.")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await untilAwake(page);

  // A key, shown once.
  await page.getByRole("link", { name: /^Keys and clients/ }).click();
  await page.getByRole("button", { name: "Create key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("claude-code");
  await dialog.getByRole("button", { name: "Create key" }).click();
  const key = /gh_\w+/.exec((await dialog.getByText(/^gh_/).first().textContent())!)![0];
  await expect(dialog.getByText(`Bearer ${key}`)).toBeVisible();
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByText(key)).toHaveCount(0);

  // A call with it appears by itself, first on the overview, then in the log.
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await expect(page.getByRole("status").getByText("live")).toBeVisible();
  const asking = { url: `${house.url}/mcp/hello-world`, key };
  expect((await ask(asking, "tools/call", greet("Ada"))).json.result).toMatchObject({
    structuredContent: { greeting: "Hello, Ada." },
  });
  await expect(page.getByRole("row", { name: /claude-code.*greet_person.*ok/ })).toBeVisible();

  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("row", { name: /claude-code.*greet_person/ })).toHaveCount(1);
  await ask(asking, "tools/call", { name: "get_system_status" });
  await expect(page.getByRole("row", { name: /claude-code.*get_system_status/ })).toBeVisible();

  // Its record says who, what and why.
  await page
    .getByRole("row", { name: /claude-code.*get_system_status/ })
    .getByRole("link")
    .first()
    .click();
  await expect(page.getByText("By role: caller.")).toBeVisible();
  await page.keyboard.press("Escape");

  // Revoked: refused at the very next call.
  await page.getByRole("link", { name: /^Keys and clients/ }).click();
  await page
    .getByRole("row", { name: /claude-code/ })
    .getByRole("button", { name: /revoke/i })
    .click();
  await page
    .getByRole("alertdialog")
    .or(page.getByRole("dialog"))
    .getByRole("button", { name: /revoke/i })
    .click();
  await expect(page.getByRole("alertdialog").or(page.getByRole("dialog"))).toHaveCount(0);
  await expect(page.getByRole("row", { name: /claude-code/ })).toHaveCount(0);
  expect((await ask(asking, "ping")).status).toBe(401);

  // Two complaints are the wrong password's and the used link's answers; everything else would be ours.
  expect(complaints.filter((text) => !/status of 40[19]|status of 410/.test(text))).toEqual([]);
});
