import { type SealedSecrets, sealSecret } from "../../access/registry-secrets.ts";
import type { Seal } from "../../access/seal.ts";

/** By name: a new value, or null for none. What is not named stays. */
export type SecretChanges = Readonly<Record<string, string | null>>;

/** Closes what is new beside what is there, which nobody opens. */
export function changeSecrets(
  seal: Seal,
  serverId: string,
  sealed: SealedSecrets,
  changes: SecretChanges,
): SealedSecrets {
  const next: Record<string, string> = { ...sealed };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete next[name];
    else next[name] = sealSecret(seal, serverId, name, value);
  }
  return next;
}

/** For the log: which secrets are new, changed or gone, and never what they are. */
export function describeChanges(sealed: SealedSecrets, changes: SecretChanges): string[] {
  return Object.entries(changes)
    .filter(([name, value]) => value !== null || name in sealed)
    .map(([name, value]) => `${name}: ${value === null ? "removed" : name in sealed ? "changed" : "set"}`)
    .sort();
}
