import { formatMs } from "../ui/format-number.ts";
import type { Stages } from "./prepare-stages.ts";

const BAR_SHARE_MIN = 0.005;

/** A waterfall: which step of an exchange took how long. A list, so that it reads aloud as it looks. */
export function StagesChart({ stages }: { stages: Stages }) {
  return (
    <ol aria-label={`Stages, ${formatMs(stages.totalMs)} in all`} className="grid gap-1">
      {stages.bars.map((bar, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step may run twice; its place in the order is its identity
        <li key={index} className="grid grid-cols-[6.5rem_1fr_4.5rem] items-center gap-2">
          <span className="truncate text-second">{bar.name.replaceAll("-", " ")}</span>
          <span aria-hidden className="relative h-3 rounded-sm bg-sunk">
            <span
              className="absolute inset-y-0 rounded-xs bg-data"
              style={{
                left: `${bar.startShare * 100}%`,
                width: `${Math.max(bar.widthShare, BAR_SHARE_MIN) * 100}%`,
              }}
            />
          </span>
          <span className="text-right text-second tabular-nums">{formatMs(bar.ms)}</span>
        </li>
      ))}
    </ol>
  );
}
