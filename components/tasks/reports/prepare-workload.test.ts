import { expect, test } from "vitest";
import { PEOPLE_MAX, prepareWorkload } from "./prepare-workload.ts";

test("of many people those with the most work are drawn, the most first", () => {
  const rows = Array.from({ length: 50 }, (_, n) => ({ person: `P${n}`, hours: n, capacity: 40 }));
  const shown = prepareWorkload(rows);
  expect(shown).toHaveLength(PEOPLE_MAX);
  expect(shown.map(({ hours }) => hours).slice(0, 3)).toEqual([49, 48, 47]);
});
