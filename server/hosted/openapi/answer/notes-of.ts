import { ANSWER_BYTES_MAX, type ApiAnswer } from "../request/api-client.ts";

const NOTE_LENGTH_MAX = 2_000;
const RATE = /^(?:x-)?rate-?limit(?:-|$)/;

/** What stands in an answer's headers and matters to whoever asked: one line each. */
export function notesOf({ status, headers, isCut, elsewhere, bytes }: ApiAnswer): string[] {
  const { link, location } = headers;
  const retry = headers["retry-after"];
  const rates = Object.entries(headers).filter(([name]) => RATE.test(name));
  const notes = [
    retry !== undefined && sayRetry(retry),
    location !== undefined && status < 300 && `It is at: ${location}`,
    link !== undefined && `Link: ${link}`,
    // With room left they are noise.
    (status === 429 || isLow(rates)) && rates.map(([name, value]) => `${name}: ${value}`).join(", "),
    isCut && `Cut: the answer is longer than the ${bytes.length || ANSWER_BYTES_MAX} bytes told here.`,
    elsewhere !== null && `Location: ${elsewhere}`,
  ];
  return notes
    .filter((note) => typeof note === "string" && note !== "")
    .map((note) => `${note}`.slice(0, NOTE_LENGTH_MAX));
}

function sayRetry(value: string): string {
  return /^\d+$/.test(value) ? `Try again after ${value} seconds.` : `Try again after ${value}.`;
}

const LOW = 10;
function isLow(rates: readonly (readonly [string, string])[]): boolean {
  const left = rates.find(([name]) => name.endsWith("remaining"))?.[1];
  return left !== undefined && Number(left) <= LOW;
}
