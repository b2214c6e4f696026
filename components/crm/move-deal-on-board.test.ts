import { expect, it } from "vitest";
import type { Board } from "./deal-board.tsx";
import { moveDealOnBoard } from "./move-deal-on-board.ts";

const deal = (id: string, dealstage: string) => ({
  ...{ id, kind: "deal" as const, title: id, properties: { dealstage } },
  ...{ createdAt: "", updatedAt: "", version: "1" },
});
const column = (id: string, ...ids: string[]) => ({
  stage: { id, label: id, probability: 0.5, isClosed: false },
  ...{ deals: ids.map((each) => deal(each, id)), total: ids.length, isTotalExact: true },
});
const board: Board = {
  pipeline: "default",
  pipelines: [],
  columns: [column("new", "a", "b"), column("won", "c")],
};

const shown = (given: Board) =>
  given.columns.map(({ deals, total }) => [deals.map(({ id }) => id).join(""), total]);

it("a deal stands first in its new stage, and the counts go with it", () => {
  expect(shown(moveDealOnBoard(board, "a", "won"))).toEqual([
    ["b", 1],
    ["ac", 2],
  ]);
});

it("a deal that is there already, or nowhere, changes nothing", () => {
  expect(moveDealOnBoard(board, "c", "won")).toBe(board);
  expect(moveDealOnBoard(board, "z", "won")).toBe(board);
});
