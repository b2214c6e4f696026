import type { Board } from "./deal-board.tsx";

/** The board as it will be when the deal has moved; counts move with it. */
export function moveDealOnBoard(board: Board, dealId: string, stageId: string): Board {
  const deal = board.columns.flatMap(({ deals }) => deals).find(({ id }) => id === dealId);
  if (deal === undefined || deal.properties.dealstage === stageId) return board;
  const moved = { ...deal, properties: { ...deal.properties, dealstage: stageId } };
  return {
    ...board,
    columns: board.columns.map((column) => {
      if (column.stage.id === stageId)
        return { ...column, deals: [moved, ...column.deals], total: column.total + 1 };
      if (!column.deals.includes(deal)) return column;
      return { ...column, deals: column.deals.filter((each) => each !== deal), total: column.total - 1 };
    }),
  };
}
