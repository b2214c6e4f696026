import { rankMatches } from "../../kernel/rank-matches.ts";
import type { TasksParts } from "../tasks-parts.ts";

const NAMES_MAX = 200;

export const completeProject =
  ({ projects }: Pick<TasksParts, "projects">) =>
  async (typed: string): Promise<string[]> => {
    const page = await projects.list({ archived: false, limit: NAMES_MAX });
    return rankMatches(
      typed,
      page.projects.map(({ name }) => name),
    );
  };

/** By id or by the beginning of its name: what is put in is the id. */
export const completeProjectId =
  ({ projects }: Pick<TasksParts, "projects">) =>
  async (typed: string): Promise<string[]> => {
    const page = await projects.list({ archived: false, limit: NAMES_MAX });
    const wanted = typed.trim().toLowerCase();
    return page.projects
      .filter(({ id, name }) => id.toLowerCase().startsWith(wanted) || name.toLowerCase().startsWith(wanted))
      .map(({ id }) => id);
  };

export const completePerson =
  ({ planner }: Pick<TasksParts, "planner">) =>
  async (typed: string): Promise<string[]> =>
    rankMatches(
      typed,
      (await planner.people()).map(({ name }) => name),
    );
