import { startAuthorizationServer } from "../../harness/authorization-server.ts";
import { startGuardedServer } from "../../harness/guarded-server.ts";
import { expect, test } from "../fixtures.ts";

/** What is not told over the socket, a page that was just opened asks for within half a minute. */
const WAIT_MS = 60_000;

test("a server that wants OAuth is added, connected in the browser, and disconnected", async ({ page }) => {
  test.setTimeout(240_000);
  const accounts = await startAuthorizationServer();
  const server = await startGuardedServer(accounts);
  const main = page.getByRole("main");
  try {
    await page.goto("/servers/new?source=remote");
    await main.getByLabel("Title").fill("Guarded");
    await main.getByRole("textbox", { name: "Address" }).fill(server.url);
    await main.getByLabel("How it is entered").click();
    await page.getByRole("option", { name: /an operator signs in/ }).click();
    await main.getByRole("button", { name: "Add server" }).click();

    // What it wants is said, and what to do.
    const panel = page.getByRole("region", { name: "Sign-in" });
    await expect(panel.getByRole("status")).toHaveText("Needs sign-in. Nobody has signed in yet.", {
      timeout: WAIT_MS,
    });
    await panel.getByRole("button", { name: "Connect" }).click();

    // At the authorization server, and back.
    await expect(page.getByRole("heading", { name: "Acme accounts" })).toBeVisible({ timeout: WAIT_MS });
    await page.getByRole("button", { name: "Allow Gatehouse" }).click();
    await expect(page.getByRole("heading", { name: "guarded", level: 1 })).toBeVisible({ timeout: WAIT_MS });
    await expect(panel.getByRole("status")).toHaveText("Connected.", { timeout: WAIT_MS });
    await expect(panel.getByText(accounts.issuer)).toBeVisible();
    const parts = page.getByRole("navigation", { name: "Parts of guarded" });
    await expect(parts.getByRole("link", { name: "Tools 1" })).toBeVisible({ timeout: WAIT_MS });

    // Coming back once more with the same answer is no second sign-in.
    await page.goto("/oauth/callback?state=nobody&code=1");
    await expect(main.getByText("The sign-in came to nothing")).toBeVisible();
    await main.getByRole("link", { name: "All servers" }).click();
    await page.goto("/servers/guarded");

    await panel.getByRole("button", { name: "Disconnect" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
    await expect(panel.getByRole("status")).toHaveText("Needs sign-in. An operator disconnected it.", {
      timeout: WAIT_MS,
    });
  } finally {
    server.close();
    accounts.close();
  }
});
