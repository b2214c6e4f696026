import { addDays } from "../../hosted/tasks/data-store/dates.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeWork } from "./change-work.ts";

const LAUNCH_IN_DAYS = 24;
const PEOPLE = [
  { name: "Ada Example", hoursPerWeek: 30 },
  { name: "Ben Example", hoursPerWeek: 20 },
];

/** A campaign with two people, under way: so that there is something to look at. */
export async function loadSampleProject({ ctx }: Verb) {
  requireRight(ctx, "tasks:write");
  const { projects, planner, tasks } = ctx.house.engines.work;
  const today = new Date(ctx.clock.now()).toISOString().slice(0, 10);
  return changeWork(ctx, async (author) => {
    for (const person of PEOPLE) await planner.savePerson(author, person);
    const made = await projects.createCampaign(author, {
      name: "Sample: spring campaign",
      launchOn: addDays(today, LAUNCH_IN_DAYS),
      channels: ["email", "LinkedIn"],
      owner: PEOPLE[0]!.name,
    });
    const [brief, audience, mail] = made.tasks as [string, string, string];
    await tasks.move(author, { id: brief, to: "done" });
    await tasks.move(author, { id: audience, to: "in_progress" });
    await tasks.update(author, {
      id: mail,
      change: { assignee: PEOPLE[1]!.name, startOn: addDays(today, 3) },
    });
    return made.project;
  });
}
