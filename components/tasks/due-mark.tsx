import { useToday } from "../providers/use-today.ts";
import { sayDay } from "../ui/format-time.ts";

/** When it is due; in words too when that is over. */
export function DueMark({ dueOn, overdue }: { dueOn: string | null; overdue: boolean }) {
  const today = useToday();
  if (dueOn === null) return null;
  return (
    <span className={overdue ? "whitespace-nowrap text-bad" : "whitespace-nowrap text-second"}>
      <span className="sr-only">{overdue ? "overdue since" : "due"} </span>
      <time dateTime={dueOn} className="tabular-nums">
        {sayDay(dueOn, today)}
      </time>
    </span>
  );
}
