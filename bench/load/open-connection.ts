import { connect } from "node:net";
import type { Target } from "./drive.ts";

/** Null: it is enough. */
export type AskAgainInMs = number | null;

const HEAD_END = "\r\n\r\n";
const LAST_CHUNK = "0\r\n\r\n";
const OK = "HTTP/1.1 200 ";
/** A server that stops answering must not hold the bench up. */
const SILENCE_MS_MAX = 10_000;

/** One kept-alive connection that asks the same thing again and again, until told that it is enough. */
export function openConnection(
  { url, request, check }: Target,
  onAnswer: (tookMs: number) => AskAgainInMs,
): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true }, ask);
    let pending: Buffer[] = [];
    let pendingBytes = 0;
    /** 0: not known yet. */
    let wholeBytes = 0;
    let askedAt = 0;
    /** The first answer is checked; the others must be as long. */
    let length = 0;

    function ask(): void {
      askedAt = performance.now();
      socket.write(request);
    }

    function onData(chunk: Buffer): void {
      pending.push(chunk);
      pendingBytes += chunk.byteLength;
      if (pendingBytes < wholeBytes) return; // a long answer is put together once, not with each piece of it
      const answer = pending.length === 1 ? chunk : Buffer.concat(pending);
      const bodyAt = answer.indexOf(HEAD_END) + HEAD_END.length;
      wholeBytes = wholeAt(answer, bodyAt);
      if (pendingBytes < wholeBytes) return;
      pending = [];
      pendingBytes = wholeBytes = 0;
      const tookMs = performance.now() - askedAt;
      if (length === 0) {
        check(answer.toString("utf8", bodyAt));
        length = answer.byteLength;
      } else if (answer.byteLength !== length || answer.toString("latin1", 0, OK.length) !== OK) {
        throw new Error(`An answer of ${url} differs from the first:\n${answer.toString()}`);
      }
      const restMs = onAnswer(tookMs);
      if (restMs === null) socket.end();
      else if (restMs === 0) ask();
      else setTimeout(ask, restMs);
    }

    socket.setTimeout(SILENCE_MS_MAX, () => socket.destroy(new Error(`${url} does not answer`)));
    socket.on("data", (chunk) => {
      try {
        onData(chunk);
      } catch (error) {
        socket.destroy(error as Error);
      }
    });
    socket.once("error", (cause) => reject(new Error(`${url}: ${cause.message}`, { cause })));
    socket.once("close", () => resolve());
  });
}

/** How long it is when it is whole, as far as that can be said. Nothing is pipelined: its end is the end of what has come. */
function wholeAt(answer: Buffer, bodyAt: number): number {
  const more = answer.byteLength + 1;
  if (bodyAt < HEAD_END.length) return more;
  const head = answer.toString("latin1", 0, bodyAt);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return bodyAt + Number(length);
  const isEnded = answer.toString("latin1", answer.byteLength - LAST_CHUNK.length) === LAST_CHUNK;
  return isEnded ? answer.byteLength : more;
}
