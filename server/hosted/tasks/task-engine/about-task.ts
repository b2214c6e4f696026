import { taskPriorities } from "../../../contracts/work.ts";
import { projectId } from "../data-store/work-ids.ts";

type Told = { title: string; priority: number; projectId: number | null };

/** What every event of a task says of it. */
export function aboutTask({ title, priority, projectId: project }: Told) {
  return {
    title,
    priority: taskPriorities[priority],
    ...(project !== null && { project: projectId(project) }),
  };
}
