import type { Page } from "@playwright/test";
import { actAsAdmin } from "../../harness/act.ts";
import { expect, test } from "../fixtures.ts";

const save = (page: Page) => page.getByRole("main").getByRole("button", { name: "Save", exact: true });
const discard = (page: Page) => page.getByRole("main").getByRole("button", { name: "Discard", exact: true });
const isLive = (page: Page) =>
  expect(page.getByRole("status").getByText("live", { exact: true })).toBeVisible();
const isBehind = (page: Page) =>
  expect(page.getByRole("status").getByText("Somebody changed this meanwhile.")).toBeVisible();

/** The browser itself reports what the house refused. */
function dropConflicts(complaints: string[]): void {
  expect(complaints.filter((said) => !said.includes("409"))).toEqual([]);
  complaints.length = 0;
}

test("what is typed in a server's settings stays when another saves, and is saved over it only if that is meant", async ({
  page,
  house,
  complaints,
}) => {
  const { server } = actAsAdmin(house);
  const slug = "side-door";
  const instances = [{ url: "http://127.0.0.1:9/mcp", weight: 1 }];
  await server.create.mutate({ slug, source: "remote", instances, allowPrivate: true });
  const change = (title: string) => server.update.mutate({ slug, title });
  await page.goto(`/servers/${slug}/settings`);
  const title = page.getByRole("main").getByLabel("Title", { exact: true });
  await isLive(page);

  // Nothing is typed: it follows.
  await change("Followed");
  await expect(title).toHaveValue("Followed");

  // Something is: it stays, first with a word of it, and then with a question.
  await title.fill("Mine");
  await change("Theirs");
  await isBehind(page);
  await expect(title).toHaveValue("Mine");
  await save(page).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    `Somebody changed ${slug} while you did.`,
  );
  await expect(title).toHaveValue("Mine");
  expect((await server.get.query({ slug })).title).toBe("Theirs");
  await save(page).click();
  await expect(page.getByText(`${slug} is changed`, { exact: true })).toBeVisible();
  await expect(save(page)).toBeDisabled();
  expect((await server.get.query({ slug })).title).toBe("Mine");

  // A pause is nobody's settings; theirs are seen by discarding one's own.
  await title.fill("Mine again");
  await server.pause.mutate({ slug });
  await expect(page.getByRole("button", { name: "Resume", exact: true })).toBeVisible();
  await change("Theirs again");
  await isBehind(page);
  await discard(page).click();
  await expect(title).toHaveValue("Theirs again");
  await expect(save(page)).toBeDisabled();
  await server.remove.mutate({ slug, confirm: slug });
  dropConflicts(complaints);
});

test("what is typed in the settings of a server that lives here stays when another saves", async ({
  page,
  house,
  complaints,
}) => {
  const { server } = actAsAdmin(house);
  const slug = "api-integration";
  const give = (github_url: string | null) => server.setSettings.mutate({ slug, values: { github_url } });
  await page.goto(`/servers/${slug}/settings`);
  await isLive(page);
  const token = page.getByLabel("GitHub token", { exact: true });
  const address = page.getByRole("textbox", { name: "Address of GitHub's API" });
  await token.fill("github_pat_mine");
  await give("https://git.example.com/theirs");
  await isBehind(page);
  await expect(token).toHaveValue("github_pat_mine");
  await expect(address).toHaveValue("https://git.example.com/theirs");
  await save(page).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    `Somebody changed ${slug} while you did.`,
  );
  await save(page).click();
  await expect(page.getByText("set, not shown", { exact: true })).toBeVisible();
  await expect(token).toHaveValue("");
  await server.setSettings.mutate({ slug, values: { github_url: null, github_token: null } });
  dropConflicts(complaints);
});

test("what is typed in the settings of the house stays when another saves", async ({
  page,
  house,
  complaints,
}) => {
  const { setting } = actAsAdmin(house);
  const { defaultRateLimitPerMinute: before } = await setting.get.query();
  const change = (defaultRateLimitPerMinute: number) => setting.update.mutate({ defaultRateLimitPerMinute });
  await page.goto("/settings");
  await isLive(page);
  const limit = page.getByRole("main").getByLabel("Default rate limit");
  await limit.fill(String(before + 1));
  await change(before + 2);
  await isBehind(page);
  await expect(limit).toHaveValue(String(before + 1));
  await save(page).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "Somebody changed the settings while you did.",
  );
  await discard(page).click();
  await expect(limit).toHaveValue(String(before + 2));
  await change(before);
  await expect(limit).toHaveValue(String(before));
  dropConflicts(complaints);
});
