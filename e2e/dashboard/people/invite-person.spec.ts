import { waitsUntilAwake } from "../../harness/browser.ts";
import { expect, test } from "../fixtures.ts";

test("invited by link, given another role, and shown out: each counts at once", async ({
  page,
  browser,
  house,
}) => {
  await page.goto("/people");
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Email").fill("grace@acme.example");
  await dialog.getByLabel("Role").click();
  await page.getByRole("option", { name: /viewer/ }).click();
  await dialog.getByRole("button", { name: /invite|link/i }).click();
  const link = /http\S+\/welcome\/\w+/.exec(
    (await dialog
      .getByText(/\/welcome\//)
      .first()
      .textContent())!,
  )![0];
  await dialog.getByRole("button", { name: "Done" }).click();

  const guest = waitsUntilAwake(await browser.newPage({ baseURL: house.url }));
  await guest.goto(link);
  await guest.getByLabel("Name").fill("Grace Hopper");
  await guest.getByLabel("Password", { exact: true }).fill("a ship in port is safe");
  await guest.getByRole("main").getByRole("button").last().click();
  await expect(guest.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();

  // A viewer has no log: not in the sidebar, and not by its address.
  await expect(guest.getByRole("link", { name: "Audit log" })).toHaveCount(0);
  await guest.goto("/audit");
  await expect(guest.getByText("Your role does not open this page")).toBeVisible();

  // The admin sees the newcomer without reloading, and makes an auditor of her.
  const people = page.getByRole("region", { name: "People, table" }); // her invitation was a row, too
  const row = people.getByRole("row", { name: /grace@acme.example/ });
  await expect(row).toBeVisible();
  await row.getByRole("combobox").click();
  await page.getByRole("option", { name: /auditor/ }).click();
  await expect(page.getByText("Grace Hopper is now auditor", { exact: true })).toBeVisible();
  await guest.goto("/audit");
  await expect(guest.getByRole("heading", { name: "Audit log", level: 1 })).toBeVisible();

  // Shown out, her next request ends at the sign-in.
  await row.getByRole("button", { name: /deactivate/i }).click();
  const confirm = page.getByRole("alertdialog").or(page.getByRole("dialog"));
  await confirm.getByRole("textbox").fill("Grace Hopper"); // what cannot be taken back lightly is confirmed by name
  await confirm.getByRole("button", { name: /deactivate/i }).click();
  await expect(page.getByRole("row", { name: /grace@acme.example.*deactivated/ })).toBeVisible();
  await guest.goto("/");
  await expect(guest.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await guest.close();
});

test("the last admin cannot be demoted, and is told why", async ({ page }) => {
  await page.goto("/people");
  const row = page.getByRole("row", { name: /ada@acme.example/ });
  await row.getByRole("combobox").click();
  await page.getByRole("option", { name: /operator/ }).click();
  await expect(page.getByText("This is the last active admin.").first()).toBeVisible();
  await expect(row.getByRole("combobox")).toHaveText("admin");
});
