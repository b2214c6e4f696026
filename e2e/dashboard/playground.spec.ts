import type { Page } from "@playwright/test";
import { addPerson, createKey } from "../harness/act.ts";
import { signIn, waitsUntilAwake } from "../harness/browser.ts";
import { expect, test } from "./fixtures.ts";

const answer = (page: Page) => page.getByRole("region", { name: "Answer" });
const messages = (page: Page) => page.getByRole("log", { name: "Messages, both ways" });

test("a tool is called by its form, asks back, and every message is to be seen", async ({
  page,
  complaints,
}) => {
  await page.goto("/servers/hello-world?tab=tools&tool=greet_person");
  await page.getByRole("link", { name: "Open in playground" }).click();
  await expect(page).toHaveURL(/\/playground\?.*tool=greet_person/);
  await expect(page.getByRole("combobox", { name: "formality" })).toContainText("neutral");

  // Without a name the tool asks for one: the answer goes back inside the same call, made again.
  await page.getByRole("textbox", { name: "name" }).press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "A question" });
  await expect(dialog).toContainText("Who is to be greeted?");
  await dialog.getByRole("button", { name: "Accept" }).click();
  await expect(dialog.getByText("This is required.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "name" }).fill("Ada");
  await dialog.getByRole("textbox", { name: "name" }).press("Enter");
  await expect(answer(page).getByText("Hello, Ada.").first()).toBeVisible();
  await expect(page.getByText(/^Answered in .* HTTP 200$/)).toBeVisible();

  await expect(messages(page).getByRole("button", { name: /sent tools\/call greet_person/ })).toHaveCount(2);
  await messages(page)
    .getByRole("button", { name: /input required name/ })
    .click();
  await expect(messages(page).getByText("requestState")).toBeVisible();
  await page.getByRole("radio", { name: "Raw" }).click();
  await expect(messages(page).getByText(/"resultType":"input_required"/)).toBeVisible();
  await messages(page)
    .getByRole("button", { name: /sent tools\/call/ })
    .first()
    .click();
  await expect(messages(page).getByRole("button", { name: "Copy as curl" })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("an endpoint is asked once for what it offers, however late the live line comes", async ({ page }) => {
  const caughtUp = page.waitForResponse(/\/api\/trpc\/[^?]*playground\.endpoints/);
  await page.goto("/playground?endpoint=hello-world");
  await caughtUp; // the page came with it: it is asked again, with all that is, when the line is there
  const names = page.getByRole("tabpanel").getByRole("listitem").getByRole("button");
  await expect(names).toHaveCount(7);
  await expect(messages(page).getByRole("button", { name: /sent tools\/list/ })).toHaveCount(1);

  // From the search the arrow leads into the list, and Enter puts on the bench what it stands on.
  await page.getByRole("searchbox").press("ArrowDown");
  await expect(names.first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(names.last()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(names.last()).toHaveAttribute("aria-current", "true");
  await expect(
    page.getByRole("region", { name: "Request" }).getByRole("heading", { level: 2 }),
  ).toBeVisible();
});

test("a legacy session is opened, asked on its stream, and ended", async ({ page }) => {
  await page.goto("/playground?endpoint=hello-world&tool=greet_person&version=2025-11-25");
  await page.getByRole("button", { name: /^Call/ }).click();
  const dialog = page.getByRole("dialog", { name: "A question" });
  await dialog.getByRole("button", { name: "Decline" }).click();
  await expect(answer(page).getByText("The user did not say whom to greet.")).toBeVisible();
  await expect(messages(page).getByRole("button", { name: /received elicitation\/create/ })).toHaveCount(1);
  await page.getByRole("button", { name: "End session" }).click();
  await expect(page.getByText("session open")).toHaveCount(0);
});

test("as a key a call has exactly the rights of that key, and the log names both", async ({
  page,
  house,
}) => {
  const name = `narrow-${Date.now()}`;
  const { id } = await createKey(house, { name, servers: ["calculator"] });
  await page.goto("/playground?endpoint=hello-world&tool=greet_person");
  await page.getByRole("button", { name: /^As: / }).click();
  await page.getByPlaceholder("Find by name").fill(name);
  await page.getByRole("option", { name: new RegExp(name) }).click();
  await expect(page).toHaveURL(new RegExp(`as=${id}`));
  // It may not know this endpoint: the list is refused, and so is the call.
  await expect(
    page.getByText(`No list of this endpoint has it for ${name}.`, { exact: false }),
  ).toBeVisible();
  await page.getByRole("button", { name: /^Call/ }).click();
  await expect(page.getByText(/^Refused in .* HTTP 404$/)).toBeVisible();

  await page.goto(`/audit?kind=exchange&caller=${encodeURIComponent(name)}`);
  await page
    .getByRole("row", { name: new RegExp(name) })
    .first()
    .getByRole("link")
    .first()
    .click();
  await expect(page.getByText("ada@acme.example, at the playground")).toBeVisible();
});

test("a request is saved, opened again, shared, deleted and brought back", async ({ page }) => {
  await page.goto("/playground?endpoint=hello-world&tool=greet_person");
  await page.getByRole("textbox", { name: "name" }).fill("Grace");
  await page.getByRole("button", { name: "Save" }).click();
  const saving = page.getByRole("dialog", { name: "Save this request" });
  await saving.getByRole("textbox", { name: "Name" }).fill("Greet Grace");
  await saving.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Greet Grace is saved").first()).toBeVisible();

  await page.goto("/playground?show=saved");
  await page.getByRole("button", { name: /^Greet Grace/ }).click();
  await expect(page.getByRole("textbox", { name: "name" })).toHaveValue("Grace");
  await expect(page).toHaveURL(/saved=\w/);
  const link = new URL(page.url()).searchParams.get("saved");
  await page.goto(`/playground?saved=${link}`);
  await expect(page.getByRole("textbox", { name: "name" })).toHaveValue("Grace");
  await page.getByRole("button", { name: /^Call/ }).click();
  await expect(answer(page).getByText("Hello, Grace.").first()).toBeVisible();

  await page.getByRole("textbox", { name: "name" }).fill("Grace Hopper");
  await page.getByRole("button", { name: "Save" }).click();
  await saving.getByRole("button", { name: "Replace Greet Grace" }).click();
  await expect(page.getByText("Greet Grace is replaced").first()).toBeVisible();
  await page.goto(`/playground?saved=${link}`);
  await expect(page.getByRole("textbox", { name: "name" })).toHaveValue("Grace Hopper");

  await page.getByRole("tab", { name: "Saved" }).click();
  const more = page.getByRole("button", { name: "More about Greet Grace" });
  await more.click();
  await page.getByRole("menuitem", { name: "Share" }).click();
  await expect(page.getByRole("button", { name: /^Greet Grace shared/ })).toHaveCount(1);
  await more.click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByRole("button", { name: /^Greet Grace/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: /^Greet Grace/ })).toHaveCount(1);
});

test("a message is written by hand, and a wrong one is answered as any client's would be", async ({
  page,
}) => {
  await page.goto("/playground?endpoint=hello-world&method=server/discover");
  await page.getByRole("radio", { name: "Message" }).click();
  const editor = page.getByRole("textbox", { name: "The message, as it will be sent" });
  await expect(editor).toContainText("clientCapabilities");
  await editor.press("Control+a");
  await page.keyboard.insertText('{"jsonrpc":"2.0","id":1,"method":"no/such"');
  await expect(page.getByText(/It breaks off at line 1/)).toBeVisible();
  await page.getByRole("button", { name: /^Send/ }).click();
  await expect(answer(page).getByText("The body is not valid JSON.")).toBeVisible();
});

test("a viewer is shown neither the page nor the way to it, and the door is shut", async ({
  browser,
  house,
}) => {
  const viewer = await addPerson(house, "viewer");
  const context = await browser.newContext({ baseURL: house.url });
  const other = waitsUntilAwake(await context.newPage());
  await signIn(other, viewer);
  await other.goto("/playground");
  await expect(other.getByText("Your role does not open this page")).toBeVisible();
  await expect(other.getByRole("link", { name: "Playground" })).toHaveCount(0);
  const message = { endpoint: "hello-world", keyId: null, verb: "POST", headers: {}, body: "{}" };
  const refused = await other.request.post("/api/playground", {
    data: message,
    headers: { origin: house.url },
  });
  expect(refused.status()).toBe(403);
  expect((await refused.json()).data.gateway.code).toBe("forbidden");
  const forged = await other.request.post("/api/playground", {
    data: message,
    headers: { origin: "https://evil.example" },
  });
  expect((await forged.json()).data.gateway.code).toBe("origin_refused");
  await context.close();
});
