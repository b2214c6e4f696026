import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { actAsAdmin } from "../../harness/act.ts";
import { expect, test } from "../fixtures.ts";

/** It is started by npx, on a machine that has other things to do. */
const MET_MS_MAX = 40_000;

test("a well-known server is found, filled in, installed, and answers", async ({
  page,
  house,
  complaints,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), "catalog-"));
  writeFileSync(path.join(folder, "notes.txt"), "hello");
  await page.goto("/servers");
  await page
    .getByRole("main")
    .or(page.locator("header"))
    .getByRole("link", { name: "Catalog" })
    .first()
    .click();
  await expect(page).toHaveURL(/\/catalog$/);

  await page.getByRole("searchbox", { name: "Filter by name or what it does" }).fill("files folders");
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page).toHaveURL(/search=files/);
  await page.getByRole("button", { name: "Install Filesystem" }).click();

  const form = page.getByRole("dialog", { name: "Install Filesystem" });
  await form.getByRole("button", { name: "Install" }).click();
  await expect(form.getByRole("alert")).toHaveText("This is needed.");
  await form.getByLabel("Folders").fill(folder);
  await form.getByLabel("Address").fill("Our Files");
  await expect(form.getByRole("list", { name: "Command and arguments" })).toContainText(folder);
  await form.getByRole("button", { name: "Install" }).click();
  await expect(form.getByRole("alert")).toContainText("Lower-case letters");
  await form.getByLabel("Address").fill("our-files");
  await form.getByRole("button", { name: "Install" }).click();

  await expect(page).toHaveURL(/\/servers\/our-files/);
  const toolsOf = async () => (await actAsAdmin(house).server.get.query({ slug: "our-files" })).tools;
  await expect.poll(toolsOf, { timeout: MET_MS_MAX }).toBeGreaterThan(5);
  await page.goto("/catalog?search=folders");
  await expect(page.getByRole("article").getByRole("link", { name: "our-files" })).toBeVisible();

  await actAsAdmin(house).server.remove.mutate({ slug: "our-files", confirm: "our-files" });
  rmSync(folder, { recursive: true, force: true });
  expect(complaints).toEqual([]);
});

test("a server.json is read, its secret asked for, and its server met", async ({ page, house, key }) => {
  const server = {
    name: "io.github.user/greeter",
    title: "Greeter",
    description: "Greets.",
    version: "1.0.0",
    remotes: [
      {
        type: "streamable-http",
        url: `${house.url}/mcp/hello-world`,
        headers: [
          {
            name: "Authorization",
            value: "Bearer {token}",
            variables: { token: { description: "A key.", isRequired: true, isSecret: true } },
          },
        ],
      },
    ],
    packages: [{ registryType: "nuget", identifier: "Greeter", transport: { type: "stdio" } }],
  };
  await page.goto("/catalog");
  await page.getByRole("button", { name: "Import server.json" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Text").fill("not json");
  await dialog.getByRole("button", { name: "Read" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Not JSON");
  await dialog.getByLabel("Text").fill(JSON.stringify(server));
  await dialog.getByRole("button", { name: "Read" }).click();

  await expect(dialog).toContainText("the kind nuget are not run here");
  await dialog.getByLabel("token", { exact: true }).fill(key);
  await dialog.getByRole("button", { name: "Install" }).click();
  await expect(page).toHaveURL(/\/servers\/greeter/);
  const toolsOf = async () => (await actAsAdmin(house).server.get.query({ slug: "greeter" })).tools;
  await expect.poll(toolsOf, { timeout: MET_MS_MAX }).toBeGreaterThan(5);
  await actAsAdmin(house).server.remove.mutate({ slug: "greeter", confirm: "greeter" });
});

test("nothing found says so, and leads back", async ({ page }) => {
  await page.goto("/catalog?search=nonsense");
  await expect(page.getByText("No well-known server is like that")).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(page.getByRole("article").first()).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`its forms have no violation, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const form of ["install=postgres", "install=folders", "import=true"]) {
      await page.goto(`/catalog?${form}`);
      await expect(page.getByRole("dialog")).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${form}: ${id}: ${nodes.map(({ target }) => target)}`),
      ).toEqual([]);
    }
  });
}
