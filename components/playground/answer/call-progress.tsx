import { Spinner } from "../../ui/spinner.tsx";
import type { Progress } from "../conversation/conversation-state.ts";

/** How far a call says that it is; without a total, only that it goes on. */
export function CallProgress({ progress }: { progress: Progress | null }) {
  if (progress === null || progress.total === null || progress.total <= 0) {
    return (
      <p className="flex items-center gap-2 text-second">
        <Spinner className="size-3.5" />
        {progress === null
          ? "Waiting for the answer"
          : `${progress.progress}${progress.message ? ` · ${progress.message}` : ""}`}
      </p>
    );
  }
  const percent = Math.min(100, Math.round((progress.progress / progress.total) * 100));
  return (
    <div className="grid gap-1.5">
      <div
        role="progressbar"
        aria-label="Progress of the call"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div
          className="h-full rounded-full bg-data transition-[width] duration-100"
          style={{ width: `${percent}%` }}
        />
      </div>
      <p className="text-second tabular-nums">
        {percent} %{progress.message && ` · ${progress.message}`}
      </p>
    </div>
  );
}
