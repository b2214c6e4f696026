import type { ReactNode } from "react";

/** One column of a data table. Widths are px; columns may grow into what is left. */
export type DataColumn<Row> = {
  id: string;
  header: string;
  width: number;
  /** True is a whole share of what is left, a number that many. */
  grows?: boolean | number;
  align?: "right";
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable. Null sorts last, whichever the direction. */
  sortBy?: (row: Row) => string | number | null;
  /** Numbers and times are asked for largest first. */
  sortsLargestFirst?: boolean;
  /** Can be chosen, but is not shown until it is. */
  isHiddenAtFirst?: boolean;
  /** A column of buttons needs no head on screen; it is still said aloud. */
  hidesHeader?: boolean;
  /** The name and the actions of a row stay. */
  isFixed?: boolean;
};
