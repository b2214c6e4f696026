import AxeBuilder from "@axe-core/playwright";
import { actAsAdmin, addPerson } from "../../harness/act.ts";
import { signIn, waitsUntilAwake } from "../../harness/browser.ts";
import { expect, test } from "../fixtures.ts";

const slug = "api-integration";

test.afterEach(async ({ house }) => {
  const values = { github_token: null, github_url: null, private_services: null };
  await actAsAdmin(house).server.setSettings.mutate({ slug, values });
});

test("a token is given, never shown again, and cleared; an address is held to be one", async ({
  page,
  house,
  complaints,
}) => {
  await page.goto(`/servers/${slug}`);
  const parts = page.getByRole("navigation", { name: `Parts of ${slug}` });
  await parts.getByRole("link", { name: "Settings" }).click();
  await expect(page).toHaveURL(/\/servers\/api-integration\/settings$/);
  const form = page.getByRole("region", { name: "What it is given" });
  const token = form.getByLabel("GitHub token", { exact: true });
  const save = page.getByRole("button", { name: "Save", exact: true });
  await expect(save).toBeDisabled();

  await token.fill("github_pat_secret");
  await form.getByRole("textbox", { name: "Address of GitHub's API" }).fill("https://git.example.com/api/v3");
  await save.click();
  await expect(page.getByText("set, not shown")).toBeVisible();
  await expect(token).toHaveValue("");
  expect(await page.content()).not.toContain("github_pat_secret");
  const settings = await actAsAdmin(house).server.settings.query({ slug });
  expect(settings.slice(0, 2)).toMatchObject([
    { key: "github_token", origin: "operator", value: null },
    { key: "github_url", origin: "operator", value: "https://git.example.com/api/v3" },
  ]);

  await form.getByRole("textbox", { name: "Address of GitHub's API" }).fill("git.example.com");
  await save.click();
  await expect(form.getByRole("alert")).toContainText("begins with https://");
  await form.getByRole("textbox", { name: "Address of GitHub's API" }).fill("");
  await save.click(); // emptied: it is the default again
  await expect(form.getByRole("textbox", { name: "Address of GitHub's API" })).toHaveValue(
    "https://api.github.com",
  );

  await form.getByRole("button", { name: "Clear GitHub token" }).click();
  await expect(form.getByText("cleared when you save")).toBeVisible();
  await save.click();
  await expect(form.getByText("not set", { exact: true }).first()).toBeVisible();
  expect(complaints).toEqual(complaints.filter((said) => said.includes("400")));
  complaints.length = 0; // the browser itself reports the refusal
});

test("a choice is made with the keyboard", async ({ page, house }) => {
  await page.goto(`/servers/${slug}/settings`);
  const choice = page.getByLabel("Registered services in the private network");
  await choice.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "allowed" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect
    .poll(async () => {
      const settings = await actAsAdmin(house).server.settings.query({ slug });
      return settings.find(({ key }) => key === "private_services")?.value;
    })
    .toBe("allowed");
});

test("an operator gives tokens, and leaves addresses to an admin", async ({ browser, house }) => {
  const operator = await addPerson(house, "operator");
  const page = waitsUntilAwake(await (await browser.newContext({ baseURL: house.url })).newPage());
  await signIn(page, operator);
  await page.goto(`/servers/${slug}/settings`);
  await expect(page.getByLabel("Address of GitHub's API")).not.toBeEditable();
  await expect(page.getByLabel("GitHub token", { exact: true })).toBeEditable();
  await page.context().close();
});

test("a server that asks for nothing has no settings", async ({ page }) => {
  await page.goto("/servers/calculator");
  const parts = page.getByRole("navigation", { name: "Parts of calculator" });
  await expect(parts.getByRole("link", { name: "Help" })).toBeVisible();
  await expect(parts.getByRole("link", { name: "Settings" })).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the settings have no violation, ${colorScheme}, wide and narrow`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(`/servers/${slug}/settings`);
    await expect(page.getByRole("region", { name: "What it is given" })).toBeVisible();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual([]);
    }
  });
}
