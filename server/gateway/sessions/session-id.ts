import type { Seal } from "../../access/seal.ts";
import type { JsonObject } from "../protocol/message.ts";
import { fitCapabilities } from "./fit-capabilities.ts";
import type { Session } from "./session.ts";

/** What lies in a session's id; whom and what it is bound to does not have to. */
export type SealedSession = Pick<
  Session,
  "key" | "version" | "client" | "capabilities" | "openedAtMs" | "expiresAtMs"
> & {
  /** Its row was written before the client had the id: when it is gone, so is the session. */
  isKept: boolean;
};

/** Ids travel in a header with every request. Sealing costs 40 characters and a third. */
export const ID_CHARS_MAX = 2000;
const CAPABILITIES_BYTES_MAX = 900;
const CLIENT_BYTES_MAX = 200;

/** Positions rather than names: an id has no characters to spare. */
type Packed = [
  key: string,
  version: string,
  openedAtMs: number,
  expiresAtMs: number,
  isKept: 0 | 1,
  client: string | null,
  capabilities: JsonObject,
];

/** What of a client's own words there is room for. */
export function fitClient(said: { client: string | null; capabilities: JsonObject }) {
  return {
    client: said.client === null ? null : cut(said.client, CLIENT_BYTES_MAX),
    capabilities: fitCapabilities(said.capabilities, CAPABILITIES_BYTES_MAX),
  };
}

export function sealSessionId(seal: Seal, sealed: SealedSession, callerId: string, slug: string): string {
  const { key, version, openedAtMs, expiresAtMs, isKept, client, capabilities } = sealed;
  const packed: Packed = [key, version, openedAtMs, expiresAtMs, isKept ? 1 : 0, client, capabilities];
  return seal.seal(packed, boundTo(callerId, slug));
}

/** Null: not an id of ours, or not this caller's at this endpoint. */
export function openSessionId(seal: Seal, id: string, callerId: string, slug: string): SealedSession | null {
  if (id.length > ID_CHARS_MAX) return null;
  // Only we can have sealed it under this key and use, so its shape is ours.
  const packed = seal.open(id, boundTo(callerId, slug)) as Packed | null;
  if (packed === null) return null;
  const [key, version, openedAtMs, expiresAtMs, isKept, client, capabilities] = packed;
  return { key, version, openedAtMs, expiresAtMs, isKept: isKept === 1, client, capabilities };
}

function boundTo(callerId: string, slug: string): string {
  return JSON.stringify([callerId, slug]);
}

/** As JSON, where one character may cost six bytes. */
function cut(text: string, bytesMax: number): string {
  const fits = (length: number) => Buffer.byteLength(JSON.stringify(text.slice(0, length))) <= bytesMax;
  let length = Math.min(text.length, bytesMax);
  while (!fits(length)) length--;
  return text.slice(0, length);
}
