import { describe, expect, it } from "vitest";
import type { TaskFields } from "../../../server/contracts/work-fields.ts";
import { type BoardColumn, followArrow, moveOnBoard } from "./move-on-board.ts";

const card = (id: string) => ({ id, title: id }) as TaskFields;
const columns: BoardColumn[] = [
  { state: "todo", total: 5, tasks: [card("T-1"), card("T-2")] },
  { state: "in_progress", total: 1, tasks: [card("T-3")] },
  { state: "blocked", total: 0, tasks: [] },
  { state: "done", total: 0, tasks: [] },
];

it("a card lies on top of the column it is moved to, and both count it at once", () => {
  const moved = moveOnBoard(columns, "T-2", "in_progress");
  expect(moved.map(({ total, tasks }) => [total, tasks.map(({ id }) => id)])).toEqual([
    [4, ["T-1"]],
    [2, ["T-2", "T-3"]],
    [0, []],
    [0, []],
  ]);
  expect(moved[1]!.tasks[0]).toMatchObject({ state: "in_progress" });
});

it("a card that is not there, or there already, moves nothing", () => {
  expect(moveOnBoard(columns, "T-9", "done")).toEqual(columns);
  expect(moveOnBoard(columns, "T-1", "todo")).toEqual(columns);
});

describe("arrows", () => {
  it.each([
    ["T-1", "ArrowDown", { focus: "T-2" }],
    ["T-1", "ArrowUp", null],
    ["T-2", "ArrowUp", { focus: "T-1" }],
    ["T-1", "ArrowLeft", null],
    ["T-1", "ArrowRight", { moveTo: "in_progress" }],
    ["T-3", "ArrowRight", { moveTo: "blocked" }],
    ["T-3", "ArrowLeft", { moveTo: "todo" }],
    ["T-3", "Enter", null],
    ["T-9", "ArrowRight", null],
  ])("%s, %s", (id, key, leads) => expect(followArrow(columns, id, key)).toEqual(leads));
});
