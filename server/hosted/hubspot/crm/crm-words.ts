import { limits } from "../limits.ts";
import type { CrmRecord } from "./crm-record.ts";

/** What of each kind is found by typing. */
const searched = {
  contact: ["firstname", "lastname", "email", "company", "jobtitle", "phone", "city"],
  company: ["name", "domain", "industry", "phone", "city"],
  deal: ["dealname", "description"],
} as const;

/** The words a record is found by: lower case, without accents, each once. */
export function wordsOfRecord({ kind, properties }: Pick<CrmRecord, "kind" | "properties">): string[] {
  return wordsOf(searched[kind].map((name) => properties[name] ?? "").join(" ")).slice(0, limits.wordsMax);
}

export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])].map((word) =>
    word.slice(0, limits.wordLengthMax),
  );
}
