import type { ReactNode } from "react";

export type EmptyStateProps = { title: string; says?: ReactNode; action?: ReactNode };

/** Nothing here, why, and what to do next. */
export function EmptyState({ title, says, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-1.5 px-6 py-12 text-center">
      <p className="font-medium">{title}</p>
      {says && <div className="max-w-prose text-balance text-second">{says}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
