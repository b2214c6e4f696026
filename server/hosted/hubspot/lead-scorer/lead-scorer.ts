import type { Pool } from "pg";
import type { Clock } from "../../../foundation/clock.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Filter } from "../crm/crm-filter.ts";
import type { CrmRecord } from "../crm/crm-record.ts";
import { readSetting, writeSetting } from "../crm/crm-settings.ts";
import type { CrmStore } from "../crm/crm-store.ts";
import { limits } from "../limits.ts";
import { type Lead, type LeadScore, scoreLead } from "./score-lead.ts";
import { defaultScoringRules, ScoringRules } from "./scoring-rules.ts";

export type RankedLead = LeadScore & { contact: CrmRecord };

/** Says how promising a contact is, and why. The rules are the house's own, for either store. */
export class LeadScorer {
  readonly #pool: Pool;
  readonly #clock: Clock;
  readonly #store: () => CrmStore;

  constructor({ pool, clock, store }: { pool: Pool; clock: Clock; store: () => CrmStore }) {
    this.#pool = pool;
    this.#clock = clock;
    this.#store = store;
  }

  async rules(): Promise<ScoringRules> {
    const kept = ScoringRules.safeParse(await readSetting(this.#pool, "scoring"));
    return kept.success ? kept.data : defaultScoringRules;
  }

  async setRules(rules: ScoringRules): Promise<void> {
    await writeSetting(this.#pool, "scoring", rules, new Date(this.#clock.now()));
  }

  async score(contactId: string): Promise<RankedLead> {
    const [contact] = await this.#store().read("contact", [contactId]);
    if (contact === undefined)
      throw new ToolFailure(`There is no contact ${contactId} here. Find it with search_contacts.`);
    return (await this.scoreAll([contact]))[0]!;
  }

  /** The most promising of the contacts that fit, among those that changed last. */
  async rank(
    filters: readonly Filter[],
    count: number,
  ): Promise<{ leads: RankedLead[]; read: number; isPartial: boolean }> {
    const contacts: CrmRecord[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#store().search("contact", {
        ...{ filters, sort: "updated", limit: limits.searchPageMax, cursor },
      });
      contacts.push(...page.records);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && contacts.length < limits.rankedMax);
    const scored = await this.scoreAll(contacts);
    scored.sort((a, b) => b.score - a.score || (a.contact.id < b.contact.id ? -1 : 1));
    return { leads: scored.slice(0, count), read: contacts.length, isPartial: cursor !== undefined };
  }

  async scoreAll(contacts: readonly CrmRecord[]): Promise<RankedLead[]> {
    const rules = await this.rules();
    const leads = await this.#gather(contacts, rules);
    return leads.map((lead) => ({ contact: lead.contact, ...scoreLead(lead, rules, this.#clock.now()) }));
  }

  /** Reads only what some rule asks for. */
  async #gather(contacts: readonly CrmRecord[], { rules }: ScoringRules): Promise<Lead[]> {
    const ids = contacts.map(({ id }) => id);
    const asksCompany = rules.some(({ companyFilters }) => companyFilters !== undefined);
    const asksDeals = rules.some(({ hasOpenDeal }) => hasOpenDeal !== undefined);
    const companies = asksCompany ? await this.#related(ids, "company") : NONE;
    const deals = asksDeals ? await this.#related(ids, "deal") : NONE;
    const open = new Set(asksDeals ? await this.#openStages() : []);
    const isOpen = ({ properties }: CrmRecord) => open.has(`${properties.pipeline}/${properties.dealstage}`);
    return contacts.map((contact) => ({
      contact,
      companies: companies.get(contact.id) ?? [],
      hasOpenDeal: (deals.get(contact.id) ?? []).some(isOpen),
    }));
  }

  async #related(ids: readonly string[], kind: "company" | "deal"): Promise<Map<string, CrmRecord[]>> {
    const store = this.#store();
    const related = await store.associatedOfMany("contact", ids, kind);
    const wanted = [...new Set([...related.values()].flat())];
    const byId = new Map<string, CrmRecord>();
    for (let start = 0; start < wanted.length; start += limits.batchMax)
      for (const record of await store.read(kind, wanted.slice(start, start + limits.batchMax)))
        byId.set(record.id, record);
    return new Map(
      [...related].map(([id, others]) => [id, others.flatMap((other) => byId.get(other) ?? [])] as const),
    );
  }

  async #openStages(): Promise<string[]> {
    const pipelines = await this.#store().pipelines();
    return pipelines.flatMap(({ id, stages }) =>
      stages.filter(({ isClosed }) => !isClosed).map((stage) => `${id}/${stage.id}`),
    );
  }
}

const NONE: ReadonlyMap<string, CrmRecord[]> = new Map();
