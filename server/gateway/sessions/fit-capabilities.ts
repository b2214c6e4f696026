import { isObject, type JsonObject } from "../protocol/message.ts";

/** What decides what we may ask a client comes first; keys that nobody knows yet stay as long as they fit. */
const KNOWN: readonly string[] = ["elicitation", "sampling", "roots", "tasks", "extensions", "experimental"];
const OBJECT_BYTES = 2;
/** Quotes aside: a colon, and a comma. */
const ENTRY_BYTES = 2;

/**
 * A client's capabilities in no more than so many bytes of JSON. What is too large loses its largest parts,
 * never its name: a client that says `elicitation: {…}` goes on having elicitation.
 */
export function fitCapabilities(capabilities: JsonObject, bytesMax: number): JsonObject {
  if (bytesOf(capabilities) <= bytesMax) return capabilities;
  const fitted: [string, unknown][] = [];
  let left = bytesMax - OBJECT_BYTES;
  for (const [name, value] of bestFirst(capabilities)) {
    const room = left - bytesOf(name) - ENTRY_BYTES;
    const kept = cut(value, room);
    if (kept === undefined) continue;
    fitted.push([name, kept]);
    left = room - bytesOf(kept);
  }
  return Object.fromEntries(fitted);
}

function cut(value: unknown, bytesMax: number): unknown {
  if (bytesOf(value) <= bytesMax) return value;
  return isObject(value) && bytesMax >= OBJECT_BYTES ? fitCapabilities(value, bytesMax) : undefined;
}

function bestFirst(object: JsonObject): [string, unknown][] {
  const rank = (name: string) => (KNOWN.includes(name) ? KNOWN.indexOf(name) : KNOWN.length);
  return Object.entries(object)
    .map(([name, value]) => ({ name, value, rank: rank(name), bytes: bytesOf(value) }))
    .sort((a, b) => a.rank - b.rank || a.bytes - b.bytes)
    .map(({ name, value }) => [name, value]);
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? "");
}
