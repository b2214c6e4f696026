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
    const value = seal.open(text, boundTo(serverId, name));
    if (typeof value !== "string") return null;
    opened.set(name, value);
  }
  return opened;
}

function boundTo(serverId: string, name: string): string {
  return JSON.stringify([serverId, name]);
}
