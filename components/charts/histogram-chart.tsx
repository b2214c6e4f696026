"use client";
import { classNames } from "../ui/class-names.ts";
import { formatCount } from "../ui/format-number.ts";
import { ChartTable } from "./chart-table.tsx";
import { describeStep } from "./describe-step.ts";
import { brushedTime, type Histogram, type HistogramBar } from "./prepare-histogram.ts";
import { type BrushSpan, useBrush } from "./use-brush.ts";
import { type WallClock, wallClock } from "./wall-clock.ts";

export type HistogramChartProps = {
  histogram: Histogram;
  timeZone: string;
  label: string;
  /** The brushed time, when there is one. */
  chosen: { from: string; to: string } | null;
  onBrush: (time: { from: string; to: string }) => void;
};

export const HISTOGRAM_HEIGHT_PX = 84;
const PLOT_HEIGHT_PX = 60;
/** A click's `detail` counts presses of a pointer; assistive technology has none. */
const PRESSED_WITHOUT_POINTER = 0;

/** Records over time. Dragging over bars, or arrows with Shift and Enter, chooses their time. */
export function HistogramChart({ histogram, timeZone, label, chosen, onBrush }: HistogramChartProps) {
  const { bars, ticks } = histogram;
  const clock = wallClock(timeZone);
  const brush = useBrush(bars.length, ({ start, end }) => {
    const time = brushedTime(bars, start, end);
    if (time) onBrush(time);
  });
  const isChosen = chosenBars(bars, brush.span, chosen);
  return (
    <figure aria-label={label} style={{ height: HISTOGRAM_HEIGHT_PX }}>
      <fieldset
        aria-label={`${label}: arrows move, Shift extends, Enter filters by the time chosen`}
        className="flex min-w-0 touch-none select-none"
        style={{ height: PLOT_HEIGHT_PX }}
        {...brush.handlers}
      >
        {bars.map((bar, index) => (
          <button
            key={bar.fromMs}
            type="button"
            data-bar={index}
            tabIndex={index === brush.activeIndex ? 0 : -1}
            aria-label={describeBar(bar, clock)}
            title={describeBar(bar, clock)}
            aria-pressed={isChosen?.(index) ?? false}
            onClick={(event) => event.detail === PRESSED_WITHOUT_POINTER && brush.press(index)}
            className={classNames(
              "flex h-full min-w-0 flex-1 cursor-crosshair flex-col justify-end px-[0.5px] hover:bg-selected focus-visible:-outline-offset-2",
              isChosen?.(index) && "bg-selected",
            )}
          >
            <HistogramPile bar={bar} isMuted={isChosen !== null && !isChosen(index)} />
          </button>
        ))}
      </fieldset>
      <div aria-hidden className="relative mt-1.5 h-4 overflow-hidden text-2xs text-third tabular-nums">
        {ticks.map((tick) => (
          <span
            key={tick.at}
            className={classNames("absolute whitespace-nowrap", tick.share > 0.04 && "-translate-x-1/2")}
            style={{ left: `${tick.share * 100}%` }}
          >
            {tick.share < 0.97 && tick.label}
          </span>
        ))}
      </div>
      <ChartTable
        caption={label}
        columns={["Time", "Answered", "Denied", "Failed"]}
        rows={bars
          .filter((bar) => bar.total > 0)
          .map((bar) => [describeStep(bar.fromMs, bar.toMs, clock), bar.ok, bar.denied, bar.failed])}
      />
    </figure>
  );
}

function HistogramPile({ bar, isMuted }: { bar: HistogramBar; isMuted: boolean }) {
  const parts = [
    { share: bar.okShare, color: "bg-data" },
    { share: bar.deniedShare, color: "bg-data-3" },
    { share: bar.failedShare, color: "bg-bad-mark" },
  ];
  return (
    <span
      className={classNames(
        "flex h-full flex-col justify-end overflow-hidden rounded-xs",
        isMuted && "opacity-35",
      )}
    >
      {parts.map((part) => (
        <span
          key={part.color}
          className={classNames("block", part.color)}
          style={{ height: `${part.share * 100}%` }}
        />
      ))}
    </span>
  );
}

/** Says which bars are chosen, or nothing when there is no choice to show. */
function chosenBars(bars: HistogramBar[], span: BrushSpan | null, chosen: HistogramChartProps["chosen"]) {
  if (span) {
    const [first, last] = [Math.min(span.start, span.end), Math.max(span.start, span.end)];
    return (index: number) => index >= first && index <= last;
  }
  if (!chosen) return null;
  const [fromMs, toMs] = [Date.parse(chosen.from), Date.parse(chosen.to)];
  return (index: number) => {
    const bar = bars[index];
    return bar !== undefined && bar.toMs > fromMs && bar.fromMs < toMs;
  };
}

function describeBar(bar: HistogramBar, clock: WallClock): string {
  const parts = [`${formatCount(bar.total)} ${bar.total === 1 ? "record" : "records"}`];
  if (bar.denied > 0) parts.push(`${formatCount(bar.denied)} denied`);
  if (bar.failed > 0) parts.push(`${formatCount(bar.failed)} failed`);
  return `${describeStep(bar.fromMs, bar.toMs, clock)}: ${parts.join(", ")}`;
}
