import AxeBuilder from "@axe-core/playwright";
import { actAsAdmin } from "../../harness/act.ts";
import { expect, test } from "../fixtures.ts";

test("a server's help says what it is for, and its first example is answered on the spot", async ({
  page,
  complaints,
}) => {
  await page.goto("/servers/calculator");
  await page.getByRole("link", { name: "Help", exact: true }).click();
  await expect(page).toHaveURL(/tab=help/);
  await expect(page.getByRole("region", { name: "What it does" })).toContainText("0.1 + 0.2 is 0.3");
  await expect(page.getByRole("region", { name: "Limits", exact: true })).toContainText("10,000");
  await expect(page.getByRole("region", { name: "Connect" })).toContainText("/mcp/calculator");

  await page.getByRole("button", { name: /^Try: What does a loan/ }).click();
  const dialog = page.getByRole("dialog", { name: "calculate_loan_payment" });
  await dialog.getByRole("button", { name: "Call", exact: true }).click();
  await expect(dialog.getByText("563.64").first()).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "calculate_irr" }).click();
  await expect(page).toHaveURL(/tab=tools&tool=calculate_irr/);
  expect(complaints).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the help of every server that lives here has no violation, ${colorScheme}`, async ({
    page,
    house,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { items } = await actAsAdmin(house).server.list.query({ source: "hosted" });
    for (const { slug } of items) {
      await page.goto(`/servers/${slug}?tab=help`);
      await expect(page.getByRole("region", { name: "What it does" })).toBeVisible();
      await page.setViewportSize({ width: 390, height: 844 });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, slug).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${slug}: ${id}: ${nodes.map(({ target }) => target)}`),
      ).toEqual([]);
    }
  });
}
