import type { ReportKind } from "../../../contracts/work.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { daysBetween, toDateText } from "../data-store/dates.ts";
import { findProject } from "../data-store/find-named.ts";
import type { WorkStore } from "../data-store/work-store.ts";
import { findSpan, writeBurndown } from "./burndown-report.ts";
import type { Report } from "./report.ts";
import { writeStatus } from "./status-report.ts";
import { writeWorkload } from "./workload-report.ts";

export type WantedReport = {
  kind: ReportKind;
  project?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  weeks?: number | undefined;
};

const BURNDOWN_DAYS_MAX = 366;
const WEEKS = 4;

/** Reports on one project or on all work: Markdown, CSV and chart data, out of one reading. */
export class ReportGenerator {
  readonly #store: WorkStore;

  constructor(store: WorkStore) {
    this.#store = store;
  }

  async make({ kind, project, from, to, weeks = WEEKS }: WantedReport): Promise<Report> {
    const found = project === undefined ? null : await findProject(this.#store.db.prisma, project);
    const scope = { id: found?.id ?? null, name: found?.name ?? "all work" };
    if (kind === "status") return writeStatus(this.#store, scope);
    if (kind === "workload") return writeWorkload(this.#store, scope, weeks);
    const span = await findSpan(this.#store);
    const first = from ?? (found?.startOn ? toDateText(found.startOn) : span.from);
    const last = to ?? (found?.dueOn ? toDateText(found.dueOn) : span.to);
    if (first > last) throw new ToolFailure(`The burndown would end (${last}) before it begins (${first}).`);
    if (daysBetween(first, last) > BURNDOWN_DAYS_MAX)
      throw new ToolFailure(`A burndown covers at most ${BURNDOWN_DAYS_MAX} days: give from and to.`);
    return writeBurndown(this.#store, scope, { from: first, to: last });
  }
}
