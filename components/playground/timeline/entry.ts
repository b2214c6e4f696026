import type { Headers } from "../wire/build-headers.ts";

/** One message that went out or came in, as it was on the wire. */
export type Entry = {
  /** In the order in which they were seen. */
  number: number;
  atMs: number;
  direction: "out" | "in";
  endpoint: string;
  caller: string;
  verb: "POST" | "GET" | "DELETE";
  text: string;
  bytes: number;
  /** Undefined: it is no JSON. */
  json: unknown;
  /** Of what went out. */
  headers: Headers | null;
  /** Of what came in: the HTTP answer that carried it. */
  status: number | null;
  /** Of an answer: since its request went out. */
  tookMs: number | null;
};

const encoder = new TextEncoder();

export function bytesOf(text: string): number {
  return encoder.encode(text).byteLength;
}
