import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { FuzzyTerms } from "./fuzzy-terms.ts";
import type { SearchFindings, SearchHit, SearchWish } from "./search-messages.ts";
import { joinIdeographs } from "./search-words.ts";
import { readQuery, type Term, writeMatch } from "./write-match.ts";

/**
 * Ranking looks at every match, at about 1 µs each, and a word that is in every one of 100,000 files would take
 * 100 ms. So the last indexed of the matches are ranked, up to this many, and the answer says so.
 */
const MATCHES_MAX = 3_000;
/** A word in a name weighs most, then one in a title. */
const RANKING = "bm25(8.0, 4.0, 1.0)";
const SNIPPET_WORDS = 24;
const SPELLINGS_MAX = 5;
const SUGGESTIONS_MAX = 5;
const SUGGESTIONS_TRIED = 10;

type Parts = { db: DatabaseSync; fuzzy: FuzzyTerms };
type Row = { id: number } & Omit<SearchHit, "snippet">;

/** One query on the index: which files, how many, and a few words around what was found. */
export function runSearch({ db, fuzzy }: Parts, wish: SearchWish): SearchFindings {
  const terms = readQuery(wish.query);
  const match =
    terms.length === 0
      ? null
      : writeMatch(terms, (word) => (wish.isFuzzy ? fuzzy.near(word, SPELLINGS_MAX) : []));
  const { rows, seen } = findRows(db, wish, match);
  const snippets =
    match === null
      ? new Map<number, string>()
      : writeSnippets(
          db,
          match,
          rows.map(({ id }) => id),
        );
  return {
    hits: rows.map(({ id, ...row }) => ({ ...row, title: row.title, snippet: snippets.get(id) ?? null })),
    total: Math.min(seen, MATCHES_MAX),
    isTotalExact: seen <= MATCHES_MAX,
    suggestions:
      seen === 0 && wish.offset === 0 && !wish.isFuzzy ? suggest({ db, fuzzy }, terms, wish.roots) : [],
  };
}

const FIELDS =
  "f.id, f.root, f.folder, f.name, f.type, f.size AS sizeBytes, f.modified_ms AS modifiedMs, f.title";
const ORDERS = {
  relevance: "m.rank, f.id DESC",
  newest: "f.modified_ms DESC, f.id DESC",
  largest: "f.size DESC, f.id DESC",
};

function findRows(db: DatabaseSync, wish: SearchWish, match: string | null): { rows: Row[]; seen: number } {
  const { where, values } = writeFilters(wish);
  // Without words there is no relevance; the newest are what people want.
  const order = match === null && wish.sort === "relevance" ? ORDERS.newest : ORDERS[wish.sort];
  const matching =
    match === null
      ? `SELECT f.id, 0 AS rank FROM files f WHERE ${where} ORDER BY ${order} LIMIT ${MATCHES_MAX + 1}`
      : `SELECT f.id, t.rank AS rank FROM texts t CROSS JOIN files f ON f.id = t.rowid
         WHERE texts MATCH ? AND t.rank MATCH '${RANKING}' AND ${where} ORDER BY t.rowid DESC LIMIT ${MATCHES_MAX + 1}`;
  const sql = `WITH m AS MATERIALIZED (${matching})
    SELECT ${FIELDS}, (SELECT count(*) FROM m) AS seen FROM m CROSS JOIN files f ON f.id = m.id
    ORDER BY ${order} LIMIT ? OFFSET ?`;
  const words = match === null ? [] : [match];
  const found = db.prepare(sql).all(...words, ...values, wish.count, wish.offset) as (Row & {
    seen: number;
  })[];
  return { rows: found.map(({ seen: _, ...row }) => row), seen: found[0]?.seen ?? 0 };
}

function writeFilters(wish: SearchWish): { where: string; values: SQLInputValue[] } {
  const values: SQLInputValue[] = [];
  const conditions: string[] = [];
  const add = (condition: string, ...given: SQLInputValue[]): void => {
    conditions.push(condition);
    values.push(...given);
  };
  const anyOf = (column: string, all: readonly string[]): void =>
    add(`${column} IN (${all.map(() => "?").join(", ")})`, ...all);
  // Of a whole root the order's index is the faster one; the plus keeps SQLite from taking the root's.
  anyOf(wish.folder === "" ? "+f.root" : "f.root", wish.roots);
  if (wish.folder !== "")
    add(
      "(f.folder = ? OR (f.folder >= ? || '/' AND f.folder < ? || '0'))",
      wish.folder,
      wish.folder,
      wish.folder,
    );
  if (wish.types.length > 0) anyOf("f.type", wish.types);
  if (wish.extensions.length > 0) anyOf("f.extension", wish.extensions);
  if (wish.modifiedFromMs !== null) add("f.modified_ms >= ?", wish.modifiedFromMs);
  if (wish.modifiedUntilMs !== null) add("f.modified_ms < ?", wish.modifiedUntilMs);
  if (wish.sizeBytesMin !== null) add("f.size >= ?", wish.sizeBytesMin);
  if (wish.sizeBytesMax !== null) add("f.size <= ?", wish.sizeBytesMax);
  return { where: conditions.join(" AND "), values };
}

/** Around the words that were found, which stand between « and ». */
function writeSnippets(db: DatabaseSync, match: string, ids: readonly number[]): Map<number, string> {
  if (ids.length === 0) return new Map();
  const sql = `SELECT rowid AS id, snippet(texts, 2, '«', '»', '…', ${SNIPPET_WORDS}) AS snippet
    FROM texts WHERE texts MATCH ? AND rowid IN (${ids.map(() => "?").join(", ")})`;
  const rows = db.prepare(sql).all(match, ...ids) as { id: number; snippet: string }[];
  return new Map(rows.map(({ id, snippet }) => [id, clean(snippet)]));
}

function clean(snippet: string): string {
  return joinIdeographs(snippet.replace(/\s+/g, " "))
    .replace(/» ?«(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu, "")
    .trim();
}

/** The vocabulary is of all roots and of files long gone: only what these roots hold now may be said. */
function suggest({ db, fuzzy }: Parts, terms: readonly Term[], roots: readonly string[]): string[] {
  const words = terms.filter(({ kind, isExcluded }) => kind === "word" && !isExcluded);
  const isThere = db.prepare(
    `SELECT 1 FROM texts t CROSS JOIN files f ON f.id = t.rowid
     WHERE texts MATCH ? AND f.root IN (${roots.map(() => "?").join(", ")}) LIMIT 1`,
  );
  return words
    .flatMap(({ text }) => fuzzy.near(text, SUGGESTIONS_TRIED))
    .filter((word) => isThere.get(`"${word}"`, ...roots) !== undefined)
    .slice(0, SUGGESTIONS_MAX);
}
