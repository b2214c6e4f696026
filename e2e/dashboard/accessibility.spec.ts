import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { actAsAdmin } from "../harness/act.ts";
import { ask, greet } from "../harness/ask-mcp.ts";
import { waitsUntilAwake } from "../harness/browser.ts";
import { expect, test } from "./fixtures.ts";

const PAGES = [
  "/",
  "/servers",
  "/servers/hello-world",
  "/servers/hello-world?tab=tools",
  "/servers/hello-world?tab=prompts",
  "/servers/none-such",
  "/servers/new",
  "/servers/new?source=process",
  "/servers/new?source=openapi",
  "/servers/behind-us",
  "/servers/behind-us?tab=definitions",
  "/servers/behind-us?tab=health",
  "/servers/behind-us/settings",
  "/bundles",
  "/bundles/desk",
  "/bundles/none-such",
  "/catalog",
  "/playground",
  "/playground?endpoint=hello-world&tool=greet_person",
  "/keys",
  "/sessions",
  "/tasks",
  "/crm",
  "/crm?tab=deals",
  "/crm?tab=reports",
  "/teams",
  "/teams?view=meetings",
  "/teams?view=rules",
  "/teams?view=webhooks",
  "/audit",
  "/people",
  "/settings",
  "/oauth/callback?state=nobody",
  "/no-such-page",
];
const THEMES = ["light", "dark"] as const;
const WIDTHS = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

/** `region` is left out where a menu is open: menus stand outside the landmarks by their nature. */
async function expectNoViolation(page: Page, leftOut: string[] = []): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .disableRules(leftOut)
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`)).toEqual(
    [],
  );
}

/** The numbers have stopped coming in and the fonts are there. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[data-skeleton]")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

test.beforeAll(async ({ house, key }) => {
  const headers = { "x-one": "1" };
  const instances = [{ url: `${house.url}/mcp/hello-world` }, { url: "http://127.0.0.1:9/mcp" }];
  await actAsAdmin(house).server.create.mutate({
    ...{ source: "remote", slug: "behind-us", bearer: key, headers, instances, tags: ["eu"] },
  });
  await actAsAdmin(house).bundle.create.mutate({
    ...{ slug: "desk", title: "Desk" },
    entries: [
      { server: "hello-world", kind: "tool", name: "greet_person", as: "greet", presets: { language: "de" } },
      { server: "hello-world", kind: "tool", name: "vanished", as: "vanished" },
    ],
  });
  const asking = { url: `${house.url}/mcp/hello-world`, key };
  await Promise.all(Array.from({ length: 30 }, () => ask(asking, "tools/call", greet("Ada"))));
  await ask(asking, "tools/call", { name: "nope" });
  await ask({ url: asking.url }, "ping");
  const clientInfo = { name: "a client", version: "1" };
  await ask(asking, "initialize", { protocolVersion: "2025-11-25", capabilities: {}, clientInfo });
});

for (const theme of THEMES) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, contextOptions: { reducedMotion: "reduce" } });

    for (const [size, viewport] of Object.entries(WIDTHS)) {
      for (const path of PAGES) {
        test(`${path}, ${size}: no violation, no sideways scroll, a quiet console`, async ({
          page,
          complaints,
        }, testInfo) => {
          await page.setViewportSize(viewport);
          await page.goto(path);
          await settled(page);
          await testInfo.attach("screen", { body: await page.screenshot(), contentType: "image/png" });
          await expectNoViolation(page);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow).toBeLessThanOrEqual(0);
          // The browser itself reports the 404 of a page that does not exist.
          complaints.splice(
            0,
            complaints.length,
            ...complaints.filter((text) => !/status of 404/.test(text)),
          );
        });
      }
    }

    test("dialogs, menus and the palette have no violation", async ({ page, complaints }) => {
      await page.goto("/keys");
      await page.getByRole("button", { name: "Create key" }).first().click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectNoViolation(page);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectNoViolation(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /your menu/ }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      await expectNoViolation(page, ["region"]);
      await page.keyboard.press("Escape");
      await page.goto("/bundles/desk");
      await page
        .getByRole("list", { name: "In the bundle" })
        .getByRole("button", { name: /^greet / })
        .click();
      await expect(page.getByRole("dialog", { name: "greet" })).toBeVisible();
      await expectNoViolation(page);
      await page.keyboard.press("Escape");
      await page.goto("/audit?kind=exchange"); // every sign-in of these tests is a record, too
      await page
        .getByRole("row", { name: /greet_person/ })
        .first()
        .getByRole("link")
        .first()
        .click();
      await expect(page.getByText(/(Allowed|Decided) by role: \w+\.$/)).toBeVisible();
      await expectNoViolation(page);
      expect(complaints).toEqual([]);
    });

    test("the playground has no violation while it is asked, answered and written by hand", async ({
      page,
      complaints,
    }) => {
      await page.goto("/playground?endpoint=hello-world&tool=greet_person");
      await page.getByRole("button", { name: /^Call/ }).click();
      const question = page.getByRole("dialog", { name: "A question" });
      await expect(question).toBeVisible();
      await expectNoViolation(page);
      await question.getByRole("textbox", { name: "name" }).fill("Ada");
      await question.getByRole("button", { name: "Accept" }).click();
      await expect(page.getByText(/^Answered in/)).toBeVisible();
      await page
        .getByRole("button", { name: /sent tools\/call/ })
        .first()
        .click();
      await expectNoViolation(page);
      await page.getByRole("radio", { name: "Message" }).click();
      await expect(page.getByRole("textbox", { name: "The message, as it will be sent" })).toBeVisible();
      await expectNoViolation(page);
      await page.getByRole("button", { name: /^Endpoint/ }).click();
      await expect(page.getByRole("option", { name: /hello-world/ })).toBeVisible();
      await expectNoViolation(page, ["region"]);
      expect(complaints).toEqual([]);
    });
  });
}

test("signed out, the doors have no violation", async ({ browser, house }) => {
  const context = await browser.newContext({ baseURL: house.url });
  const page = waitsUntilAwake(await context.newPage());
  for (const path of ["/sign-in", "/welcome/no-such-link"] as const) {
    await page.goto(path);
    await expectNoViolation(page);
  }
  await context.close();
});
