import AxeBuilder from "@axe-core/playwright";
import { json, openTestApi } from "../../../server/hosted/openapi/test-api.ts";
import { petShop } from "../../../server/hosted/openapi/test-document.ts";
import { actAsAdmin } from "../../harness/act.ts";
import { ask } from "../../harness/ask-mcp.ts";
import { expect, test } from "../fixtures.ts";

test("an API is called by its tools; its operations are renamed, described anew and hidden", async ({
  page,
  house,
  key,
  complaints,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" }); // a colour on its way to another has a contrast of its own
  const api = await openTestApi();
  api.answer("GET /v1/pets", json([{ name: "Rex" }]));
  const text = JSON.stringify(petShop);
  await actAsAdmin(house).server.create.mutate({
    ...{
      source: "openapi",
      slug: "pets",
      title: "Pets",
      baseUrl: `${api.url}/v1`,
      auth: { token: "the-token-1" },
    },
    document: { text },
  });
  const asking = { url: `${house.url}/mcp/pets`, key };
  const tools = async () => {
    const { json } = await ask(asking, "tools/list");
    return (json.result?.tools ?? []) as { name: string; description: string }[];
  };
  await expect.poll(async () => (await tools()).map(({ name }) => name)).toContain("list_pets");
  const answer = (await ask(asking, "tools/call", { name: "list_pets", arguments: { limit: 1 } })).json;
  expect(answer.result).toMatchObject({ content: [{ text: '[{"name":"Rex"}]' }] });
  expect(api.last()).toMatchObject({
    url: "/v1/pets?limit=1",
    headers: { authorization: "Bearer the-token-1" },
  });

  // Its tools are on its page before anybody called one, and a test goes as far as the API.
  await page.goto("/servers/pets");
  const parts = page.getByRole("navigation", { name: "Parts of pets" });
  await parts.getByRole("link", { name: "Tools 16", exact: true }).click();
  await page.getByRole("button", { name: /^list_pets/ }).click();
  await expect(page.getByRole("heading", { name: "list_pets" })).toBeVisible();
  await page.getByRole("button", { name: "Test", exact: true }).click();
  const test = page.getByRole("dialog");
  await expect(test.getByText("works", { exact: true })).toBeVisible();
  await expect(test.getByText("16 tools", { exact: true })).toBeVisible();
  await test.getByRole("button", { name: "Close" }).last().click();
  await expect(test).toHaveCount(0);

  await page.goto("/servers/pets/settings");
  await expect(page.getByText("The document knows token (a token)")).toBeVisible();
  const main = page.getByRole("main");
  await main.getByRole("searchbox", { name: "Filter operations" }).fill("pets");
  await expect(main.getByRole("status").filter({ hasText: "operations" })).toHaveText("5 of 16 operations");
  const operation = (name: string) => main.getByRole("listitem").filter({ hasText: name });
  await operation("list_pets").getByText("list_pets").click();
  await operation("GET /pets").first().getByLabel("Name").fill("find pets");
  await operation("create_pet").getByText("create_pet").click();
  await operation("create_pet").getByLabel("Hidden: no tool is made of it").click();
  await main.getByRole("button", { name: "Save" }).click();
  await expect(operation("GET /pets").first().getByRole("alert")).toContainText("Letters, digits");
  await operation("GET /pets").first().getByLabel("Name").fill("find_pets");
  await operation("GET /pets").first().getByLabel("Description").fill("Finds pets by tag.");
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual([]);
  await main.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("pets is changed", { exact: true })).toBeVisible();

  const after = await tools();
  expect(after[0]).toMatchObject({
    name: "find_pets",
    description: "Finds pets by tag.\n\nCalls GET /pets.",
  });
  expect(after.map(({ name }) => name)).not.toContain("create_pet");
  await actAsAdmin(house).server.remove.mutate({ slug: "pets", confirm: "pets" });
  await api.close();
  expect(complaints).toEqual([]);
});
