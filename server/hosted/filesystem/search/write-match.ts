import { ToolFailure } from "../../kernel/tool-failure.ts";
import { limits } from "../limits.ts";
import { separateIdeographs, wordsOf } from "./search-words.ts";

type Kind = "word" | "phrase" | "prefix";
export type Term = { kind: Kind; text: string; isExcluded: boolean };

const TERM = /(-?)"([^"]*)"?|(-?)(\S+)/g;

/** Reads a query: words that must all be there, "whole phrases", beginnings*, and -words that must not. */
export function readQuery(query: string): Term[] {
  const terms: Term[] = [];
  for (const [, phraseSign, phrase, wordSign, word] of query.matchAll(TERM)) {
    const isExcluded = (phraseSign ?? wordSign) === "-";
    const typed = phrase ?? word!;
    const text = wordsOf(separateIdeographs(typed)).join(" ");
    if (text === "") continue; // signs alone are in no index
    const kind =
      phrase !== undefined || text.includes(" ") ? "phrase" : typed.endsWith("*") ? "prefix" : "word";
    terms.push({ kind, text, isExcluded });
  }
  if (terms.length > limits.queryWordsMax)
    throw new ToolFailure(`That is more than ${limits.queryWordsMax} words. Search for fewer.`);
  if (terms.length > 0 && terms.every(({ isExcluded }) => isExcluded))
    throw new ToolFailure("Every word is excluded. Name at least one that must be there.");
  return terms;
}

/** The query for FTS5. Everything a caller typed stands in quotes there, so none of it is taken for a command. */
export function writeMatch(terms: readonly Term[], spellingsOf: (word: string) => readonly string[]): string {
  const wanted = terms.filter(({ isExcluded }) => !isExcluded).map((term) => writeTerm(term, spellingsOf));
  const unwanted = terms.filter(({ isExcluded }) => isExcluded).map((term) => writeTerm(term, () => []));
  const match = wanted.join(" AND ");
  return unwanted.length === 0 ? match : `(${match}) NOT (${unwanted.join(" OR ")})`;
}

function writeTerm({ kind, text }: Term, spellingsOf: (word: string) => readonly string[]): string {
  if (kind === "prefix") return `"${text}" *`;
  if (kind === "phrase") return `"${text}"`;
  const spellings = [text, ...spellingsOf(text)].map((spelling) => `"${spelling}"`);
  return spellings.length === 1 ? spellings[0]! : `(${spellings.join(" OR ")})`;
}
