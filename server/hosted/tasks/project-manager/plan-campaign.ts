import type { NewTask } from "../../../contracts/work.ts";
import { addDays } from "../data-store/dates.ts";

type Campaign = { name: string; launchOn: string; channels: readonly string[]; owner?: string | undefined };
/** `after`: places in the list of those it waits for. */
type PlannedTask = NewTask & { after: number[] };
export type CampaignPlan = {
  project: { name: string; description: string; startOn: string };
  milestone: string;
  tasks: PlannedTask[];
};

const BRIEF_DAYS = 21;
const AUDIENCE_DAYS = 14;
const CONTENT_DAYS = 7;
const APPROVAL_DAYS = 2;
const LOOK_BACK_DAYS = 14;

/** What a campaign takes: brief, audience, content for each channel, approval, launch, a look back. */
export function planCampaign({ name, launchOn, channels, owner }: Campaign, today: string): CampaignPlan {
  const daysBefore = (days: number) => later(addDays(launchOn, -days), today, launchOn);
  const assignee = owner === undefined ? {} : { assignee: owner };
  const task = (
    title: string,
    dueOn: string,
    estimateHours: number,
    after: number[],
    more: Partial<NewTask> = {},
  ) => ({
    ...{ title, dueOn, estimateHours, after, labels: ["campaign"], ...assignee, ...more },
  });
  const milestone = "Launch";
  const content = channels.map((channel) =>
    task(`Prepare content for ${channel}`, daysBefore(CONTENT_DAYS), 8, [0, 1], { milestone }),
  );
  const approvalAt = 2 + content.length;
  return {
    project: {
      name,
      description: `Campaign by ${channels.join(", ")}; launch on ${launchOn}.`,
      startOn: daysBefore(BRIEF_DAYS + 7),
    },
    milestone,
    tasks: [
      task("Write the brief: aim, message, budget", daysBefore(BRIEF_DAYS), 4, [], {
        milestone,
        priority: "high",
      }),
      task("Choose the audience and build the list", daysBefore(AUDIENCE_DAYS), 4, [0], { milestone }),
      ...content,
      task(
        "Review and approve",
        daysBefore(APPROVAL_DAYS),
        2,
        content.map((_, at) => at + 2),
        { milestone },
      ),
      task(`Launch "${name}"`, launchOn, 2, [approvalAt], { milestone, priority: "urgent" }),
      task("Look back: figures against the aim", addDays(launchOn, LOOK_BACK_DAYS), 3, [approvalAt + 1]),
    ],
  };
}

/** Not before today; and what is due before the launch is not due after it. */
const later = (date: string, today: string, launchOn: string): string =>
  date >= today || launchOn < today ? date : today < launchOn ? today : launchOn;
