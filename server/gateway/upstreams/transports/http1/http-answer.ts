import type { Readable } from "node:stream";
import type { AnswerHead } from "./answer-head.ts";

export type HttpAnswer = {
  statusCode: number;
  headers: Pick<AnswerHead, "get">;
  /** The whole body; of a stream nothing, for that comes as it comes. */
  text: string;
  stream: Readable | null;
};

/** A server that goes on after the answer wastes a socket for no longer than this. */
const END_MS_MAX = 250;

/** What nobody will read. */
export function drop({ stream }: HttpAnswer): void {
  stream?.destroy();
}

/** Its answer has come: its end is right behind, and then the socket is good for another call. */
export function letEnd(stream: Readable): void {
  if (stream.closed) return;
  const patience = setTimeout(() => stream.destroy(), END_MS_MAX).unref();
  stream.once("close", () => clearTimeout(patience)).resume();
}
