import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { BlockList, isIP } from "node:net";

/** Networks that are nobody's on the internet: this machine, its neighbours, and what clouds keep behind 169.254. */
const PRIVATE: readonly (readonly [string, number, "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  ["::", 128, "ipv6"],
  ["::1", 128, "ipv6"],
  ["64:ff9b::", 96, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
];

const blocked = new BlockList();
for (const [network, bits, family] of PRIVATE) blocked.addSubnet(network, bits, family);

/** An address, not a name. `::ffff:10.0.0.1` is 10.0.0.1. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && blocked.check(address, family === 4 ? "ipv4" : "ipv6");
}

export const PRIVATE_ADDRESS = "EPRIVATE";

type Found = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/**
 * For `connect`: a name's addresses but the private ones. The socket goes to what was looked at, so a name that
 * answers differently the next time gains nothing. It is not asked about addresses: look at those first.
 */
export function lookupPublic(hostname: string, options: LookupOptions, found: Found): void {
  lookup(hostname, { ...options, all: true }, (error, all) => {
    if (error !== null) return found(error, []);
    const open = (all as LookupAddress[]).filter(({ address }) => !isPrivateAddress(address));
    const first = open[0];
    if (first === undefined) {
      return found(Object.assign(new Error(`${hostname} is private`), { code: PRIVATE_ADDRESS }), []);
    }
    if (options.all) return found(null, open);
    found(null, first.address, first.family);
  });
}
