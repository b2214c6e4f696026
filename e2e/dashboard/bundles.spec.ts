import { StreamableHTTPClientTransport as Http } from "@modelcontextprotocol/client";
import type { Page } from "@playwright/test";
import { actAsAdmin, createKey } from "../harness/act.ts";
import { connectV2, MODERN } from "../harness/connect-v2.ts";
import { withKey } from "../harness/test-client.ts";
import { expect, test } from "./fixtures.ts";

const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true });
const saved = (page: Page) => expect(page.getByRole("button", { name: "Saved", exact: true })).toBeVisible();
const chosen = (page: Page) => page.getByRole("list", { name: "In the bundle" });
const entryOf = (page: Page, name: string) =>
  chosen(page).getByRole("button", { name: new RegExp(`^${name} `) });

/** From the search down the list, by arrows: other servers of the house may offer the same. */
async function walkTo(page: Page, name: string): Promise<void> {
  const wanted = page.getByRole("option", { name, exact: true });
  await expect(wanted).toHaveCount(1);
  await page.getByRole("searchbox").press("ArrowDown");
  const list = page.getByRole("listbox", { name: "What there is" });
  await expect(list).toBeFocused();
  await list.press("Home");
  for (const option of await page.getByRole("option").all()) {
    if ((await option.getAttribute("aria-label")) === name) break;
    await list.press("ArrowDown");
  }
  await expect(list).toHaveAttribute("aria-activedescendant", (await wanted.getAttribute("id")) ?? "");
}

test("a bundle is made by keyboard alone, called, and changes under the client that uses it", async ({
  page,
  house,
}) => {
  const { keyboard } = page;
  await page.goto("/bundles");
  await page.getByRole("button", { name: "Create bundle" }).first().focus();
  await keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
  await keyboard.type("Front desk");
  await expect(page.getByRole("textbox", { name: "Address" })).toHaveValue("front-desk");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Front desk" })).toBeVisible();

  // Found, added, and added again: nothing but keys.
  const search = page.getByRole("searchbox");
  await search.focus();
  await keyboard.type("greet_person");
  await walkTo(page, "greet_person of hello-world, tool");
  await keyboard.press("Enter");
  await expect(entryOf(page, "greet_person")).toBeVisible();
  await search.fill("get_current_time");
  await walkTo(page, "get_current_time of hello-world, tool");
  await keyboard.press("Enter");
  await expect(page.getByText("2 chosen").first()).toBeVisible();

  // The second goes first.
  await entryOf(page, "get_current_time").focus();
  await keyboard.press("Alt+ArrowUp");
  await expect(chosen(page).getByRole("listitem").first()).toContainText("get_current_time");

  // Renamed where it stands, and its language preset.
  await entryOf(page, "greet_person").focus();
  await keyboard.press("F2");
  await expect(page.getByRole("textbox", { name: "New name of greet_person" })).toBeFocused();
  await keyboard.type("greet in german");
  await keyboard.press("Enter");
  await expect(page.getByText("Letters, digits and _ . - only.").first()).toBeVisible();
  await expect(save(page)).toBeDisabled();
  await expect(entryOf(page, "greet in german")).toBeFocused();
  await keyboard.press("F2");
  await expect(page.getByRole("textbox", { name: "New name of greet in german" })).toBeFocused();
  await keyboard.type("greet_in_german");
  await keyboard.press("Enter");
  await expect(entryOf(page, "greet_in_german")).toBeFocused();
  await keyboard.press("Enter");
  const drawer = page.getByRole("dialog", { name: "greet_in_german" });
  const language = drawer.getByRole("radiogroup", { name: "language, to callers" });
  await language.getByRole("radio", { name: "Asked" }).press("ArrowRight");
  await expect(language.getByRole("radio", { name: "Preset" })).toBeFocused();
  await keyboard.press("Space"); // an arrow that is released too soon for the radio group only moves
  await drawer.getByRole("combobox", { name: "What language always is" }).press("Enter");
  await expect(page.getByRole("option", { name: "en", exact: true })).toBeFocused();
  await keyboard.press("d");
  await expect(page.getByRole("option", { name: "de", exact: true })).toBeFocused();
  await keyboard.press("Enter");
  await expect(drawer.getByRole("combobox", { name: "What language always is" })).toHaveText("de");
  await save(page).press("Enter");
  await saved(page);

  const { key } = await createKey(house);
  const client = await connectV2(new Http(new URL(`${house.url}/mcp/front-desk`), withKey(key)), MODERN);
  try {
    await client.watch("hello://languages");
    expect(await client.listTools()).toEqual(["get_current_time", "greet_in_german"]);
    const german = await client.call("greet_in_german", { name: "Ada" });
    expect(german.structured).toMatchObject({ name: "Ada", language: "German" });
    const refused = await client.call("greet_in_german", { name: "Ada", language: "fr" });
    expect(JSON.stringify(refused)).toContain("language: there is no such argument");

    // Renamed on the screen, and the client hears of it.
    await drawer.getByRole("textbox", { name: "Name here" }).fill("willkommen");
    await save(page).click();
    await saved(page);
    await expect.poll(() => client.heard.changed.length).toBe(1);
    expect(await client.listTools()).toEqual(["get_current_time", "willkommen"]);

    // Searched, its definitions are two, however many tools there are.
    await page.getByRole("radio", { name: /^Searched, about/ }).click();
    await save(page).click();
    await saved(page);
    await expect.poll(() => client.heard.changed.length).toBe(2);
    expect(await client.listTools()).toEqual(["search_tools", "call_tool"]);
    const called = await client.call("call_tool", { name: "willkommen", arguments: { name: "Bo" } });
    expect(called.structured).toMatchObject({ name: "Bo", language: "German" });
  } finally {
    await client.close();
  }
  // Records come by way of the journal, a moment later; the last call is the first row.
  const lastCall = async () =>
    (await actAsAdmin(house).audit.list.query({ kind: "exchange", tool: "greet_person" })).items[0];
  await expect.poll(lastCall).toMatchObject({ detail: { calledAs: "willkommen" } });
  await page.goto("/audit?kind=exchange");
  const row = page.getByRole("row", { name: /greet_person/ }).first();
  await expect(row).toBeVisible();
  await row.getByRole("link").first().click();
  await expect(page.getByText("willkommen", { exact: true })).toBeVisible();
});

test("what is taken out comes back with one press, and so does a bundle that was removed", async ({
  page,
}) => {
  await page.goto("/bundles?new=bundle");
  await page.getByRole("textbox", { name: "Title" }).fill("Short lived");
  await page.getByRole("button", { name: "Create and choose" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Short lived" })).toBeVisible();
  await page.getByRole("searchbox").fill("greet_person");
  const offer = page.getByRole("option", { name: /greet_person of hello-world/ });
  await expect(offer).toHaveCount(1);
  const nothing = page.getByText("Nothing is chosen yet", { exact: true });

  // By pointer it is dragged.
  await offer.dragTo(nothing);
  await expect(entryOf(page, "greet_person")).toBeVisible();
  await expect(offer).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: "Remove greet_person" }).click();
  await expect(nothing).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(entryOf(page, "greet_person")).toBeVisible();
  await save(page).click();
  await saved(page);

  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove short-lived" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bundles" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^short-lived/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: /^short-lived/ }).click();
  await expect(entryOf(page, "greet_person")).toBeVisible();
});

test("a paused server takes its things out of a bundle, and the screen says so by itself", async ({
  page,
  house,
}) => {
  const admin = actAsAdmin(house);
  const entries = [{ server: "calculator", kind: "tool" as const, name: "convert_unit", as: "convert_unit" }];
  await admin.bundle.create.mutate({ slug: "sums", title: "Sums", entries });
  await page.goto("/bundles/sums");
  await expect(page.getByText("It is listed.")).toBeVisible();
  await expect(page.getByRole("status").getByText("live")).toBeVisible();
  await admin.server.pause.mutate({ slug: "calculator" });
  await expect(page.getByText("calculator is paused.").first()).toBeVisible();
  await expect(page.getByText("1 of 1 is not listed.")).toBeVisible();
  await admin.server.resume.mutate({ slug: "calculator" });
  await expect(page.getByText("It is listed.")).toBeVisible();
});

test("a bundle of a thousand is walked by keyboard, and only what is seen is drawn", async ({
  page,
  house,
}) => {
  const admin = actAsAdmin(house);
  const entries = Array.from({ length: 1_000 }, (_, at) => ({
    ...{ server: "hello-world", kind: "tool" as const, name: "greet_person", as: `greet_${at}` },
  }));
  await admin.bundle.create.mutate({ slug: "crowd", title: "Crowd", entries });
  await page.goto("/bundles/crowd");
  await expect(page.getByText("1,000 chosen", { exact: true })).toBeVisible();
  await entryOf(page, "greet_0").focus();
  await entryOf(page, "greet_0").press("End");
  await expect(entryOf(page, "greet_999")).toBeFocused();
  expect(await chosen(page).getByRole("listitem").count()).toBeLessThan(100);
  await entryOf(page, "greet_999").press("Alt+ArrowUp");
  await expect(entryOf(page, "greet_999")).toBeFocused();
  await expect(chosen(page).getByRole("listitem").last()).toContainText("greet_998");
  await entryOf(page, "greet_999").press("Home");
  await expect(entryOf(page, "greet_0")).toBeFocused();
  await entryOf(page, "greet_0").press("Delete");
  await expect(entryOf(page, "greet_1")).toBeFocused();
  await expect(page.getByText("999 chosen", { exact: true })).toBeVisible();
  await save(page).click();
  await saved(page);
  expect((await admin.bundle.get.query({ slug: "crowd" })).entries.at(-1)?.entry.as).toBe("greet_998");
  await admin.bundle.remove.mutate({ slug: "crowd" });
});
