import type { FileType } from "../metadata/extracted.ts";

export const sortOrders = ["relevance", "newest", "largest"] as const;
export type SortOrder = (typeof sortOrders)[number];

/** A query as the search thread takes it: who may see which root is decided before. */
export type SearchWish = {
  query: string;
  isFuzzy: boolean;
  roots: readonly string[];
  /** Below a root; "" is all of it. */
  folder: string;
  types: readonly FileType[];
  extensions: readonly string[];
  modifiedFromMs: number | null;
  modifiedUntilMs: number | null;
  sizeBytesMin: number | null;
  sizeBytesMax: number | null;
  sort: SortOrder;
  offset: number;
  count: number;
};

export type SearchHit = {
  root: string;
  folder: string;
  name: string;
  type: FileType;
  sizeBytes: number;
  modifiedMs: number;
  title: string | null;
  snippet: string | null;
};

export type SearchFindings = {
  hits: SearchHit[];
  /** No more than MATCHES_MAX are looked at. */
  total: number;
  isTotalExact: boolean;
  /** Other spellings that are in the index; only asked for when nothing was found. */
  suggestions: string[];
};

export type SearchRequests = { search: { args: SearchWish; answer: SearchFindings } };
