import { projectId } from "../data-store/work-ids.ts";

/** What every event of a task says of it. */
export function aboutTask({ title, projectId: project }: { title: string; projectId: number | null }) {
  return { title, ...(project !== null && { project: projectId(project) }) };
}
