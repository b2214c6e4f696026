import { classNames } from "./class-names.ts";

/** Stands where content will be; give it the content's size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames("h-4 animate-breathe rounded-sm bg-selected", className)} />;
}

/** Rows of a table that is on its way, at the table's own row height. */
export function SkeletonRows({ rows, label = "Loading" }: { rows: number; label?: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton have no identity
        <div key={row} className="flex h-8.5 items-center gap-6 border-soft border-b px-3.5 last:border-0">
          <Skeleton className="h-3 w-1/4" />
          <Skeleton className="h-3 w-1/6" />
          <Skeleton className="ml-auto h-3 w-1/12" />
        </div>
      ))}
    </div>
  );
}
