"use client";
import { Button } from "../ui/button.tsx";

/** `digest` is what the server's log has beside the cause. */
export type BrokenPageProps = { digest: string | undefined; onRetry: () => void };

export function BrokenPage({ digest, onRetry }: BrokenPageProps) {
  return (
    <main className="grid min-h-[80dvh] place-content-center justify-items-center gap-1.5 p-6 text-center">
      <h1 className="font-semibold text-lg">This page could not be made</h1>
      <p className="max-w-prose text-balance text-second">
        Calls over MCP go on meanwhile. Try again; if it stays, look at <code>/ready</code>
        {digest ? (
          <>
            {" "}
            and find <code>{digest}</code> in the log.
          </>
        ) : (
          " and the log."
        )}
      </p>
      <div className="mt-3 flex gap-2">
        <Button variant="ink" onClick={onRetry}>
          Try again
        </Button>
        <Button onClick={() => window.location.assign("/")}>To the overview</Button>
      </div>
    </main>
  );
}
