import { expect, test } from "vitest";
import { type Column, table } from "./table.ts";

type Row = { name: string; count: number };
const columns: Column<Row>[] = [
  { title: "name", of: ({ name }) => name },
  { title: "count", align: "right", of: ({ count }) => `${count}` },
];

test("columns are as wide as their widest cell, and numbers end at the same place", () => {
  const rows = [
    { name: "a", count: 7 },
    { name: "longest", count: 1000 },
  ];
  expect(table(columns, rows)).toBe(["name     count", "a            7", "longest   1000"].join("\n"));
});

test("a long cell is cut, and what could move the cursor is made harmless", () => {
  const [, line = ""] = table(columns, [{ name: `\u001b[2J${"x".repeat(100)}\n`, count: 1 }]).split("\n");
  expect(line).toMatch(/^\ufffd\[2Jx{43}… +1$/u);
});
