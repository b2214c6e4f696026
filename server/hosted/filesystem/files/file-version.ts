import type { BigIntStats } from "node:fs";

/** Tells one state of a file from another: changes with every write, whoever wrote. */
export function fileVersion({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [ino, size, mtimeNs, ctimeNs].map((part) => part.toString(36)).join("-");
}

export function isoTime(ms: number | bigint): string {
  return new Date(Number(ms)).toISOString();
}
