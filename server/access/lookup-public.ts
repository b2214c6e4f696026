import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { isPrivateAddress } from "./private-address.ts";

export const PRIVATE_ADDRESS = "EPRIVATE";

type Found = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/**
 * For `connect`: a name's addresses but the private ones. The socket goes to what was looked at, so a name that
 * answers differently the next time gains nothing. Nobody asks it about addresses: look at those first.
 */
export function lookupPublic(hostname: string, options: LookupOptions, found: Found): void {
  lookup(hostname, { ...options, all: true }, (error, all) => {
    if (error !== null) return found(error, []);
    const open = (all as LookupAddress[]).filter(({ address }) => !isPrivateAddress(address)); // as `all` asks
    const first = open[0];
    if (first === undefined) {
      return found(Object.assign(new Error(`${hostname} is private`), { code: PRIVATE_ADDRESS }), []);
    }
    if (options.all) return found(null, open);
    found(null, first.address, first.family);
  });
}
