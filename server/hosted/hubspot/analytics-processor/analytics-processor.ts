import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { CrmStore, DealJourney, Pipeline } from "../crm/crm-store.ts";
import { analyzeConversion, type Conversion, type Period } from "./analyze-conversion.ts";
import { analyzeFunnel, type Funnel } from "./analyze-funnel.ts";
import { analyzeVelocity, type Velocity } from "./analyze-velocity.ts";

const DAY_MS = 86_400_000;
/** What a report looks back on when nobody says. */
const LOOK_BACK_DAYS = 180;

/** Days, `until` not included. */
export type Span = { pipeline: string; since?: string | undefined; until?: string | undefined };
export type Reported<Report> = Report & {
  pipeline: string;
  since: string;
  until: string;
  isPartial: boolean;
};
export type Sales = {
  funnel: Reported<Funnel>;
  conversion: Reported<{ periods: Conversion[] }>;
  velocity: Reported<Velocity>;
};

/** Sales reports, computed from the way of each deal through its stages. */
export class AnalyticsProcessor {
  readonly #store: () => CrmStore;
  readonly #now: () => number;

  constructor(store: () => CrmStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  funnel(span: Span): Promise<Reported<Funnel>> {
    return this.#report(span, analyzeFunnel);
  }

  conversion(span: Span, period: Period): Promise<Reported<{ periods: Conversion[] }>> {
    return this.#report(span, (pipeline, deals, when) => ({
      periods: analyzeConversion(pipeline, deals, { period, ...when }),
    }));
  }

  velocity(span: Span): Promise<Reported<Velocity>> {
    return this.#report(span, (pipeline, deals) => analyzeVelocity(pipeline, deals, this.#now()));
  }

  /** The three of them from one reading of the deals: that is what a report costs. */
  async sales(span: Span, period: Period): Promise<Sales> {
    const { funnel, conversion, velocity, ...about } = await this.#report(span, (pipeline, deals, when) => ({
      funnel: analyzeFunnel(pipeline, deals),
      conversion: { periods: analyzeConversion(pipeline, deals, { period, ...when }) },
      velocity: analyzeVelocity(pipeline, deals, this.#now()),
    }));
    return {
      funnel: { ...funnel, ...about },
      conversion: { ...conversion, ...about },
      velocity: { ...velocity, ...about },
    };
  }

  async #report<Report>(
    { pipeline: id, since, until }: Span,
    analyze: (pipeline: Pipeline, deals: DealJourney[], when: { since: string; until: string }) => Report,
  ): Promise<Reported<Report>> {
    const store = this.#store();
    const pipelines = await store.pipelines();
    const pipeline = pipelines.find((each) => each.id === id);
    if (pipeline === undefined)
      throw new ToolFailure(`There is no pipeline "${id}". list_pipelines names them.`);
    const now = this.#now();
    const when = {
      since: since ?? new Date(now - LOOK_BACK_DAYS * DAY_MS).toISOString().slice(0, 10),
      until: until ?? new Date(now + DAY_MS).toISOString().slice(0, 10),
    };
    if (when.since >= when.until) throw new ToolFailure("since must lie before until.");
    const { deals, isPartial } = await store.journeys({ pipeline: id, ...when });
    return { ...analyze(pipeline, deals, when), pipeline: id, ...when, isPartial };
  }
}
