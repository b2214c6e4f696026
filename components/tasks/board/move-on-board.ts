import type { TaskState } from "../../../server/contracts/work.ts";
import type { TaskFields } from "../../../server/contracts/work-fields.ts";

export type BoardColumn = { state: TaskState; total: number; tasks: TaskFields[] };

/** The board as it will be: the card on top of the other column, until the server says where it belongs. */
export function moveOnBoard(columns: readonly BoardColumn[], id: string, to: TaskState): BoardColumn[] {
  const from = columns.find(({ tasks }) => tasks.some((task) => task.id === id));
  const card = from?.tasks.find((task) => task.id === id);
  if (card === undefined || from?.state === to) return [...columns];
  return columns.map((column) => {
    if (column.state === from!.state)
      return { ...column, total: column.total - 1, tasks: column.tasks.filter((task) => task.id !== id) };
    if (column.state !== to) return column;
    return { ...column, total: column.total + 1, tasks: [{ ...card, state: to }, ...column.tasks] };
  });
}

/** Where an arrow leads from a card: another card of the column, or a column to move into. Null: nowhere. */
export function followArrow(
  columns: readonly BoardColumn[],
  id: string,
  key: string,
): { focus: string } | { moveTo: TaskState } | null {
  const at = columns.findIndex(({ tasks }) => tasks.some((task) => task.id === id));
  const column = columns[at];
  if (column === undefined) return null;
  const index = column.tasks.findIndex((task) => task.id === id);
  if (key === "ArrowUp" || key === "ArrowDown") {
    const next = column.tasks[index + (key === "ArrowUp" ? -1 : 1)];
    return next === undefined ? null : { focus: next.id };
  }
  const beside = columns[at + (key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0)];
  return beside === undefined || beside === column ? null : { moveTo: beside.state };
}
