import type { WorkStore } from "../data-store/work-store.ts";
import { readPlan, TASKS_MAX } from "../resource-planner/read-plan.ts";
import { plain, type Report } from "./report.ts";
import { joinBlocks, round } from "./status-report.ts";
import { writeCsv } from "./write-csv.ts";

type Scope = { id: number | null; name: string };

/** Who has how much to do against how much time, over the weeks to come. */
export async function writeWorkload(store: WorkStore, { id, name }: Scope, weeks: number): Promise<Report> {
  const { people, loads, isCut } = await readPlan(store, { weeks, projectId: id });
  const rows = people.map((person) => {
    const own = loads.filter(({ personId }) => personId === person.id);
    const hours = own.reduce((sum, load) => sum + load.hours, 0);
    const capacity = own.reduce((sum, load) => sum + load.capacityHours, 0);
    const over = own.filter((load) => load.hours > load.capacityHours + 0.25).map(({ week }) => week);
    const tasks = new Set(own.flatMap((load) => [...load.tasks.keys()])).size;
    return { person: person.name, tasks, hours: round(hours), capacity: round(capacity), over };
  });
  return {
    kind: "workload",
    title: `Workload: ${name}`,
    markdown: joinBlocks([
      `# Workload: ${plain(name)}, ${weeks} weeks from ${store.today}`,
      rows.length === 0 ? "There is nobody to plan for: add people first." : sayOver(rows),
      ...(isCut ? [`Only the ${TASKS_MAX} tasks that are due first are counted.`] : []),
      "| Person | Tasks | Hours | Time | Weeks with too much |\n|---|---:|---:|---:|---|",
      ...rows.map(
        (row) =>
          `| ${plain(row.person)} | ${row.tasks} | ${row.hours} | ${row.capacity} | ${row.over.join(", ")} |`,
      ),
    ]),
    csv: writeCsv(
      ["person", "tasks", "hours", "capacity_hours", "weeks_over"],
      rows.map(({ person, tasks, hours, capacity, over }) => [
        person,
        tasks,
        hours,
        capacity,
        over.join(" "),
      ]),
    ),
    chart: {
      x: "person",
      series: ["hours", "capacity"],
      rows: rows.map(({ person, hours, capacity }) => ({ person, hours, capacity })),
    },
  };
}

function sayOver(rows: readonly { over: readonly string[] }[]): string {
  const count = rows.filter(({ over }) => over.length > 0).length;
  if (count === 0) return "Nobody has more to do than they have time for.";
  return `${count} of ${rows.length} people have a week with more work than time; find_conflicts offers ways out.`;
}
