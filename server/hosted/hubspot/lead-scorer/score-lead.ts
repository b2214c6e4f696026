import { fitsFilters } from "../crm/crm-filter.ts";
import type { CrmRecord } from "../crm/crm-record.ts";
import type { ScoringRule, ScoringRules } from "./scoring-rules.ts";

/** What is known of a lead when it is scored. */
export type Lead = { contact: CrmRecord; companies: readonly CrmRecord[]; hasOpenDeal: boolean };

type Reason = { rule: string; label: string; points: number };
export type LeadScore = {
  /** 0–100. */
  score: number;
  grade: "hot" | "warm" | "cold";
  /** Each point of it: they add up to the score, but for its bounds. */
  reasons: Reason[];
  /** What would raise it, the most first. */
  couldGain: Reason[];
};

const DAY_MS = 86_400_000;
const GAINS_MAX = 3;

/** A score that says where each point comes from. */
export function scoreLead(lead: Lead, { rules, hotFrom, warmFrom }: ScoringRules, nowMs: number): LeadScore {
  const met = rules.filter((rule) => isMet(rule, lead, nowMs));
  const sum = met.reduce((total, { points }) => total + points, 0);
  const score = Math.max(0, Math.min(100, sum));
  const missed = rules.filter((rule) => rule.points > 0 && !met.includes(rule));
  return {
    score,
    grade: score >= hotFrom ? "hot" : score >= warmFrom ? "warm" : "cold",
    reasons: met.map(toReason).sort(byPoints),
    couldGain: missed.map(toReason).sort(byPoints).slice(0, GAINS_MAX),
  };
}

function isMet(rule: ScoringRule, { contact, companies, hasOpenDeal }: Lead, nowMs: number): boolean {
  const { filters, companyFilters, within } = rule;
  if (filters !== undefined && !fitsFilters(contact, filters)) return false;
  if (companyFilters !== undefined && !companies.some((company) => fitsFilters(company, companyFilters)))
    return false;
  if (rule.hasOpenDeal !== undefined && rule.hasOpenDeal !== hasOpenDeal) return false;
  if (within === undefined) return true;
  const at = Date.parse(contact.properties[within.property] ?? "");
  return at <= nowMs && nowMs - at <= within.days * DAY_MS;
}

function toReason({ id, label, points }: ScoringRule): Reason {
  return { rule: id, label, points };
}

function byPoints(a: Reason, b: Reason): number {
  return Math.abs(b.points) - Math.abs(a.points) || (a.rule < b.rule ? -1 : 1);
}
