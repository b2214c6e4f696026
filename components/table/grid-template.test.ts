import { describe, expect, test } from "vitest";
import type { DataColumn } from "./data-column.ts";
import { gridTemplate } from "./grid-template.ts";

const column = (id: string, width: number, grows: boolean | number = false): DataColumn<string> => ({
  id,
  header: id,
  width,
  grows,
  cell: (row) => row,
});
const columns = [column("time", 100), column("what", 200, true), column("took", 80)];

describe("gridTemplate", () => {
  test("the growing column takes what is left", () => {
    expect(gridTemplate(columns, {}, () => true)).toEqual({
      columns: "100px minmax(200px, 1fr) 80px",
      minWidth: 380,
    });
  });

  test("columns that grow share what is left", () => {
    const { columns: template } = gridTemplate([column("who", 90, 0.6), ...columns], {}, () => true);
    expect(template).toBe("minmax(90px, 0.6fr) 100px minmax(200px, 1fr) 80px");
  });

  test("once somebody sized the growing column, the last one fills the row", () => {
    const { columns: template } = gridTemplate(columns, { what: 150 }, () => true);
    expect(template).toBe("100px 150px minmax(80px, 1fr)");
  });

  test("a hidden column takes no room", () => {
    const { columns: template, minWidth } = gridTemplate(columns, {}, (id) => id !== "took");
    expect(template).toBe("100px minmax(200px, 1fr)");
    expect(minWidth).toBe(300);
  });
});
