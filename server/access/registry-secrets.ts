import type { Seal } from "./seal.ts";

/** What the registry keeps of secrets: each sealed for itself, so that changing one needs none of the others. */
export type SealedSecrets = Readonly<Record<string, string>>;

/** Bound to its server and its name: moved to another row, or to another use, it does not open. */
export function sealSecret(seal: Seal, serverId: string, name: string, value: string): string {
  return seal.seal(value, boundTo(serverId, name));
}

/** Only where targets are made. Null: at least one was sealed by another master key, or is damaged. */
export function unsealSecrets(
  seal: Seal,
  serverId: string,
  sealed: SealedSecrets,
): ReadonlyMap<string, string> | null {
  const opened = new Map<string, string>();
  for (const [name, text] of Object.entries(sealed)) {
    const value = openSecret(seal, serverId, name, text);
    if (value === null) return null;
    opened.set(name, value);
  }
  return opened;
}

/** Null: sealed by another master key, for another server or use, or damaged. */
export function openSecret(seal: Seal, serverId: string, name: string, text: string): string | null {
  const value = seal.open(text, boundTo(serverId, name));
  return typeof value === "string" ? value : null;
}

function boundTo(serverId: string, name: string): string {
  return JSON.stringify([serverId, name]);
}
