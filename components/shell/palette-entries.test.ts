import { expect, test } from "vitest";
import { groupEntries, matchEntries, type PaletteEntry } from "./palette-entries.ts";

const entries: PaletteEntry[] = [
  { id: "1", group: "Pages", title: "Keys and clients", href: "/keys" },
  { id: "2", group: "Actions", title: "Create a key", words: "new token", href: "/keys?new" },
  { id: "3", group: "Pages", title: "Audit log", href: "/audit" },
];
const found = (text: string) => matchEntries(entries, text).map(({ id }) => id);

test("every word typed has to begin a word of the entry, in any order and case", () => {
  expect(found("")).toEqual(["1", "2", "3"]);
  expect(found("ke")).toEqual(["1", "2"]);
  expect(found("KEY cre")).toEqual(["2"]);
  expect(found("token")).toEqual(["2"]);
  expect(found("udit")).toEqual([]);
});

test("groups stand in the order in which they first appear", () => {
  expect(groupEntries(entries).map(({ group, entries }) => [group, entries.length])).toEqual([
    ["Pages", 2],
    ["Actions", 1],
  ]);
});
