import type { ComponentProps } from "react";
import { CartesianGrid, XAxis, YAxis } from "recharts";
import { sayHoursOnAxis } from "../task-words.ts";

const TICK = { fill: "var(--third)", fontSize: 11 };
type Props = Pick<ComponentProps<typeof XAxis>, "dataKey" | "tickFormatter" | "minTickGap">;

/** Hours to the right, over whatever they are hours of. */
export function HoursAxes(across: Props) {
  return (
    <>
      <CartesianGrid vertical={false} stroke="var(--soft)" />
      <XAxis tick={TICK} tickLine={false} axisLine={{ stroke: "var(--line)" }} {...across} />
      <YAxis
        orientation="right"
        tickFormatter={sayHoursOnAxis}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        width={60}
      />
    </>
  );
}
