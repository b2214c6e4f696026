import { Skeleton } from "../../ui/skeleton.tsx";

const COLUMNS = ["a", "b", "c", "d"];
const CARDS = ["a", "b", "c"];

export function BoardSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the board"
      className="grid min-h-0 flex-1 grid-cols-4 gap-3 max-md:grid-cols-1"
    >
      {COLUMNS.map((column) => (
        <div key={column} className="grid auto-rows-min gap-2 rounded-lg border border-line bg-sunk p-2">
          <Skeleton className="m-1 w-1/3" />
          {CARDS.map((card) => (
            <Skeleton key={card} className="h-18 rounded-md" />
          ))}
        </div>
      ))}
    </div>
  );
}
