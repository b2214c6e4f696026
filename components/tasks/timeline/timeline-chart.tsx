"use client";
import Link from "next/link";
import type { TaskState } from "../../../server/contracts/work.ts";
import { classNames } from "../../ui/class-names.ts";
import { sayDay } from "../../ui/format-time.ts";
import { stateWords } from "../task-words.ts";
import type { TasksUrl } from "../use-tasks-url.ts";
import type { Timeline, TimelineBar } from "./prepare-timeline.ts";

export type TimelineChartProps = { timeline: Timeline; url: TasksUrl; today: string };

const ROW_PX = 30;
const BEFORE_TODAY_PX = 24;
const barLooks: Record<TaskState | "overdue", string> = {
  todo: "bg-data-2",
  done: "bg-data-2",
  in_progress: "bg-data",
  blocked: "bg-warning-mark",
  overdue: "bg-bad-mark",
};
const percent = (value: number): string => `${value}%`;

export function TimelineChart({ timeline, url, today }: TimelineChartProps) {
  const { bars, milestones, ticks, todayPercent } = timeline;
  return (
    <section
      ref={beginAtToday}
      aria-label="Timeline"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
      tabIndex={0}
      className="relative overflow-auto overscroll-x-contain -outline-offset-2"
    >
      <div className="grid min-w-180 grid-cols-[8.5rem_1fr] md:grid-cols-[15rem_1fr]">
        <div className="sticky top-0 left-0 z-3 border-line border-r border-b bg-panel px-3.5 py-2 text-second text-xs">
          Task
        </div>
        <div className="sticky top-0 z-2 h-9 overflow-hidden border-line border-b bg-panel text-second text-xs">
          {ticks.map(({ day, atPercent }) => (
            <span
              key={day}
              className="absolute top-2 whitespace-nowrap pl-1 tabular-nums"
              style={{ left: percent(atPercent) }}
            >
              {sayDay(day, today)}
            </span>
          ))}
        </div>
        <ul className="sticky left-0 z-1 border-line border-r bg-panel">
          {bars.map((bar) => (
            <BarName key={bar.task.id} bar={bar} url={url} today={today} />
          ))}
        </ul>
        <div className="relative" style={{ height: bars.length * ROW_PX }}>
          {ticks.map(({ day, atPercent }) => (
            <span
              key={day}
              aria-hidden
              className="absolute inset-y-0 w-px bg-soft"
              style={{ left: percent(atPercent) }}
            />
          ))}
          <Links timeline={timeline} />
          {bars.map((bar, row) => (
            <Bar
              key={bar.task.id}
              bar={bar}
              row={row}
              today={today}
              isOpen={url.params.task === bar.task.id}
            />
          ))}
          {milestones.map(({ id, name, dueOn, isReached, atPercent }) => (
            <span
              key={id}
              className="absolute inset-y-0 w-px bg-data"
              style={{ left: percent(atPercent) }}
              title={`${name}, due ${sayDay(dueOn, today)}`}
            >
              <span className="absolute top-0 right-1 whitespace-nowrap rounded-sm bg-panel px-1 text-data text-xs">
                {name}
                {isReached && ", reached"}
              </span>
            </span>
          ))}
          <span
            aria-hidden
            data-today=""
            className="absolute inset-y-0 w-px bg-bad-mark"
            style={{ left: percent(todayPercent) }}
          />
          <span
            className="absolute bottom-0 ml-1 rounded-sm bg-panel px-1 text-bad text-xs"
            style={{ left: percent(todayPercent) }}
          >
            today
          </span>
        </div>
      </div>
    </section>
  );
}

function BarName({ bar: { task }, url, today }: { bar: TimelineBar; url: TasksUrl; today: string }) {
  return (
    <li
      title={task.title}
      className={classNames(
        "relative flex items-center gap-2 border-soft border-b px-3.5 hover:bg-sunk",
        url.params.task === task.id && "bg-selected",
      )}
      style={{ height: ROW_PX }}
    >
      <Link
        href={url.hrefOf(task.id)}
        scroll={false}
        className="min-w-0 truncate after:absolute after:inset-0"
      >
        {task.title}
        <span className="sr-only">
          , {stateWords[task.state]}, {saySpan(task, today)}
        </span>
      </Link>
    </li>
  );
}

type BarProps = { bar: TimelineBar; row: number; today: string; isOpen: boolean };

function Bar({ bar: { task, leftPercent, widthPercent }, row, today, isOpen }: BarProps) {
  return (
    <span
      title={`${task.title}: ${saySpan(task, today)}`}
      className={classNames(
        "absolute h-4 min-w-1.5 rounded-sm",
        barLooks[task.overdue ? "overdue" : task.state],
        isOpen && "outline-2 outline-ink",
      )}
      style={{ top: row * ROW_PX + 7, left: percent(leftPercent), width: percent(widthPercent) }}
    />
  );
}

/** What the colours of the bars say. */
export function TimelineLegend() {
  return (
    <ul className="flex flex-wrap gap-x-3">
      {(["todo", "in_progress", "blocked", "overdue"] as const).map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <span aria-hidden className={classNames("h-2 w-3 rounded-xs", barLooks[state])} />
          {state === "overdue" ? "Overdue" : stateWords[state]}
        </li>
      ))}
    </ul>
  );
}

/** Where it does not fit, the chart stands scrolled to what is now, and not to how it began. */
function beginAtToday(frame: HTMLElement | null): void {
  const mark = frame?.querySelector<HTMLElement>("[data-today]");
  if (frame && mark) frame.scrollLeft = mark.offsetLeft - BEFORE_TODAY_PX;
}

function saySpan({ startOn, dueOn }: TimelineBar["task"], today: string): string {
  return [startOn && `from ${sayDay(startOn, today)}`, dueOn && `due ${sayDay(dueOn, today)}`]
    .filter(Boolean)
    .join(", ");
}

/** In percent across and pixels down: the lines bend at right angles, so that neither is stretched to the eye. */
function Links({ timeline: { links, bars } }: { timeline: Timeline }) {
  const middle = (row: number) => row * ROW_PX + ROW_PX / 2;
  return (
    <svg
      aria-hidden
      className="absolute inset-0 h-full w-full"
      viewBox={`0 0 100 ${Math.max(bars.length, 1) * ROW_PX}`}
      preserveAspectRatio="none"
    >
      {links.map(({ key, fromRow, fromPercent, toRow, toPercent }) => (
        <path
          key={key}
          d={`M ${fromPercent} ${middle(fromRow)} H ${fromPercent + 0.4} V ${(middle(fromRow) + middle(toRow)) / 2} H ${toPercent - 0.4} V ${middle(toRow)} H ${toPercent}`}
          fill="none"
          stroke="var(--third)"
          strokeWidth="1"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
