import fc from "fast-check";
import type { StatedHeaders } from "../incoming.ts";
import { CLIENT_CAPABILITIES_KEY, CLIENT_INFO_KEY, LOG_LEVEL_KEY, PROTOCOL_VERSION_KEY } from "./meta.ts";
import { LEGACY_VERSIONS, MODERN_VERSIONS } from "./versions.ts";

/** For fuzzing: a body as bytes, and what its headers say. */
export type StrangeMessage = { body: Buffer; headers: StatedHeaders | null };
/** What a well-behaved client sends, before it is mutated. */
export type ProperMessage = { message: object; version: string | null };

const MODERN = MODERN_VERSIONS[0]!;

export function legacyMessage(method: string, params: object = {}, id: unknown = 7): ProperMessage {
  return { message: { jsonrpc: "2.0", id, method, params }, version: LEGACY_VERSIONS[2]! };
}

export function modernMessage(method: string, params: object = {}): ProperMessage {
  const _meta = {
    [PROTOCOL_VERSION_KEY]: MODERN,
    [CLIENT_CAPABILITIES_KEY]: { elicitation: { form: {} }, sampling: {}, extensions: {} },
    [CLIENT_INFO_KEY]: { name: "fuzz", version: "1" },
    [LOG_LEVEL_KEY]: "debug",
    progressToken: 3,
  };
  return { message: { jsonrpc: "2.0", id: 7, method, params: { ...params, _meta } }, version: MODERN };
}

const DEEP = JSON.parse(`${"[".repeat(40)}${"]".repeat(40)}`);
const TOO_DEEP = JSON.parse(`${'{"a":'.repeat(300)}1${"}".repeat(300)}`);
const PROTO = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');

const VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    0.5,
    2 ** 53 + 2,
    1e308,
    -1e-7,
    "",
    " ",
    "\0",
    "\ufeff",
    "\ud800",
    "\udfff\ud800",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "x".repeat(300),
    "é".repeat(200),
    "=?base64?SGVs!!!bG8=?=",
    "../..",
  ],
  ...[MODERN, ...LEGACY_VERSIONS, "1999-01-01", "v999.0.0", "tools/call", "initialize", "session/end"],
  ...[[], {}, [[]], [1, null], { name: 5 }, { extensions: null }, DEEP, TOO_DEEP, PROTO],
];
const KEYS: readonly string[] = [
  ...[
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "",
    "\0",
    "\ud800",
    "0",
    "result",
  ],
  ...["_meta", "id", "method", "params", "jsonrpc", "name", "uri", "arguments", "cursor", "error"],
  ...["inputResponses", "requestState", "notifications", "ref", "argument", "level", "protocolVersion"],
  ...[PROTOCOL_VERSION_KEY, CLIENT_CAPABILITIES_KEY, CLIENT_INFO_KEY, LOG_LEVEL_KEY, "progressToken"],
];
const SCRAPS: readonly string[] = [
  ...[
    "\ufeff",
    "\0",
    '"',
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    "\\u0000",
    "\\ud800",
    "\\x",
    "//",
    "\n",
    "\u2028",
  ],
  ...[
    "1e999",
    "-1e999",
    "-0",
    "0x10",
    "NaN",
    "null",
    "9".repeat(400),
    "1.".padEnd(400, "3"),
    "'",
    "undefined",
  ],
  ...[
    '"method":"ping",',
    '"id":"twice",',
    '"__proto__":{"polluted":true},',
    '"params":null,',
    "[".repeat(200),
  ],
];

type Choice = { what: number; at: number; put: number };
type Tree = Record<string, unknown>;
type Slot = { holder: Tree; key: string };

/** Changes of one value somewhere in a message. */
const treeChanges: readonly ((slot: Slot, put: number) => void)[] = [
  ({ holder, key }, put) => set(holder, key, pick(VALUES, put)),
  ({ holder, key }, put) => set(holder, key, pick(VALUES, put)),
  ({ holder, key }) => void delete holder[key],
  ({ holder }, put) => set(holder, pick(KEYS, put), pick(VALUES, put >>> 8)),
  ({ holder, key }, put) => set(holder, pick(KEYS, put), holder[key]),
  ({ holder, key }) => set(holder, key, [holder[key]]),
  ({ holder, key }) => set(holder, key, { value: holder[key] }),
  ({ holder, key }) => set(holder, key, JSON.stringify(holder[key]) ?? null),
];

/** Changes of the text that a message is written in. */
const textChanges: readonly ((text: string, at: number, put: number) => string)[] = [
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, put) => text.slice(0, at) + pick(SCRAPS, put) + text.slice(at),
  (text, at, put) => text.slice(0, at) + pick(SCRAPS, put) + text.slice(at + 1),
  (text, at, put) => text.slice(0, at) + text.slice(at + (put % 40)),
  (text, at, put) => text.slice(0, at + (put % 40)) + text.slice(at),
  (text, _, put) => text.replace("{", `{${pick(SCRAPS, put)}`),
  (text) => `[${text}]`,
  (text) => `[${text},${text}]`,
  (text) => `[[${text}]]`,
  (text) => ` \r\n\t${text}\n\n`,
  (text, _, put) => "[".repeat(put % 300) + text,
];

const byteChanges: readonly ((body: Buffer, at: number, put: number) => void)[] = [
  (body, at, put) => void body.writeUInt8(body[at]! ^ (1 << (put % 8)), at),
  (body, at, put) => void body.writeUInt8(put % 256, at),
  (body, at) => void Buffer.from([0xed, 0xa0, 0x80]).copy(body, at),
];

const headerChanges: readonly ((said: string | null, put: number) => string | null)[] = [
  () => null,
  (_, put) => textOf(pick(VALUES, put)) ?? "[]",
  (said) => `  ${said}\t`,
  (said) => said?.toUpperCase() ?? "",
  (said) => `=?base64?${Buffer.from(said ?? "").toString("base64")}?=`,
  (said) => `=?base64?${Buffer.from(said ?? "").toString("base64")}`,
  (_, put) => `=?base64?${pick(SCRAPS, put)}?=`,
  () => "=?base64??=",
  () => "=?base64?=",
  () => "=?base64?7aCA?=",
];

const choice: fc.Arbitrary<Choice> = fc.record({ what: fc.nat(), at: fc.nat(), put: fc.nat() });
const upTo = (maxLength: number) => fc.array(choice, { maxLength, size: "max" });
/** What looks like a message, without ever having been one. */
const invented: fc.Arbitrary<ProperMessage> = fc.record({
  message: fc.dictionary(
    fc.constantFrom(...KEYS),
    fc.oneof(fc.constantFrom(...VALUES), fc.jsonValue({ maxDepth: 2 })),
  ),
  version: fc.constantFrom(null, ...LEGACY_VERSIONS, MODERN),
});

/** A message that is proper, nearly so, or nothing like it. */
export function strangeMessage(proper: readonly ProperMessage[]): fc.Arbitrary<StrangeMessage> {
  return fc
    .record({
      from: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...proper) },
        { weight: 1, arbitrary: invented },
      ),
      tree: upTo(3),
      text: fc.oneof({ weight: 2, arbitrary: fc.constant<Choice[]>([]) }, { weight: 1, arbitrary: upTo(2) }),
      bytes: fc.oneof({ weight: 5, arbitrary: fc.constant<Choice[]>([]) }, { weight: 1, arbitrary: upTo(2) }),
      headers: fc.oneof(
        { weight: 3, arbitrary: fc.constant<Choice[]>([]) },
        { weight: 1, arbitrary: upTo(3) },
      ),
      hasHeaders: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ from, tree, text, bytes, headers, hasHeaders }) => ({
      body: toBody(from.message, tree, text, bytes),
      headers: hasHeaders === 0 ? null : toHeaders(from, headers),
    }));
}

function toBody(message: object, tree: Choice[], text: Choice[], bytes: Choice[]): Buffer {
  const root: Tree = { message: structuredClone(message) };
  for (const { what, at, put } of tree) pick(treeChanges, what)(pick(listSlots(root), at), put);
  let written = JSON.stringify(root.message) ?? "";
  for (const { what, at, put } of text)
    written = pick(textChanges, what)(written, at % (written.length + 1), put);
  const body = Buffer.from(written);
  if (body.length > 0)
    for (const { what, at, put } of bytes) pick(byteChanges, what)(body, at % body.length, put);
  return body;
}

function toHeaders({ message, version }: ProperMessage, changes: Choice[]): StatedHeaders {
  const { method, params } = message as { method?: unknown; params?: { name?: unknown; uri?: unknown } };
  const said = [version, textOf(method), textOf(params?.name ?? params?.uri), null];
  for (const { what, at, put } of changes) {
    const index = at % said.length;
    said[index] = pick(headerChanges, what)(said[index]!, put);
  }
  const [protocolVersion = null, stated = null, name = null, param = null] = said;
  return { protocolVersion, method: stated, name, param: () => param };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function listSlots(holder: Tree, found: Slot[] = []): Slot[] {
  for (const key of Object.keys(holder)) {
    if (found.length > 60) break;
    found.push({ holder, key });
    const value = holder[key];
    if (typeof value === "object" && value !== null) listSlots(value as Tree, found);
  }
  return found.length > 0 ? found : [{ holder, key: "message" }];
}

/** Also where the key is `__proto__`. What is put in must stay as it is for the next message. */
function set(holder: Tree, key: string, put: unknown): void {
  const value = typeof put === "object" ? structuredClone(put) : put;
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

function pick<T>(all: readonly T[], index: number): T {
  return all[index % all.length]!;
}
