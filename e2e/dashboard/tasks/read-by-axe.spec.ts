import AxeBuilder from "@axe-core/playwright";
import { actAsAdmin } from "../../harness/act.ts";
import { expect, test } from "../fixtures.ts";

const QUERIES = ["view=board", "view=list", "view=timeline", "view=reports", "task=T-2", "new=task"];
const WIDTHS = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

test.beforeAll(async ({ house }) => {
  const api = actAsAdmin(house);
  const { projects } = await api.tasks.projects.query();
  if (projects.length > 0) return; // a second worker's house is another one
  const { id } = await api.tasks.loadSample.mutate();
  const board = await api.tasks.board.query({ project: id });
  const last = board[0]!.tasks.at(-1)!;
  await api.tasks.move.mutate({ id: last.id, to: "blocked", note: "Figures come in January." });
  await api.tasks.create.mutate({
    title: "Long overdue",
    dueOn: "2020-01-01",
    priority: "urgent",
    project: id,
  });
});

for (const colorScheme of ["light", "dark"] as const)
  for (const [size, viewport] of Object.entries(WIDTHS))
    test.describe(`${colorScheme}, ${size}`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: "reduce" } });

      for (const query of QUERIES)
        test(`${query}: no violation, no sideways scroll`, async ({ page }) => {
          await page.goto(`/tasks?${query}`);
          // What lies under a dialog is out of reach while it is open.
          const isDialog = query === "new=task";
          await expect(
            isDialog ? page.getByRole("dialog") : page.getByRole("heading", { level: 1 }),
          ).toBeVisible();
          await expect(
            page.locator("[role=status][aria-label^=Loading], [role=status][aria-label^=Looking]"),
          ).toHaveCount(0, { timeout: 30_000 });
          const { violations } = await new AxeBuilder({ page })
            .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
            .analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual(
            [],
          );
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow).toBeLessThanOrEqual(0);
        });
    });
