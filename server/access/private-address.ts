import { BlockList, isIP, isIPv4 } from "node:net";

/** This machine, private networks, and everything else that is not an address of the public internet. */
const NOT_PUBLIC: readonly [network: string, prefix: number][] = [
  ...([
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 3],
  ] satisfies [string, number][]),
];
/** Of IPv6 only 2000::/3 is public; these parts of it lead elsewhere. */
const NOT_PUBLIC_6: readonly [network: string, prefix: number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const notPublic = new BlockList();
for (const [network, prefix] of NOT_PUBLIC) notPublic.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of NOT_PUBLIC_6) notPublic.addSubnet(network, prefix, "ipv6");
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

/** Of an IP address. What is none is taken for private: nobody connects to it by mistake. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.split("%", 1)[0] ?? "";
  if (isIPv4(plain)) return notPublic.check(plain, "ipv4");
  if (isIP(plain) === 0) return true;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return notPublic.check(mapped, "ipv4");
  return !global6.check(plain, "ipv6") || notPublic.check(plain, "ipv6");
}

/** Of a URL's host name, as far as it can be told without asking anybody. */
export function isPrivateHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (isIP(bare) !== 0) return isPrivateAddress(bare);
  return /^(?:localhost|.*\.(?:localhost|local|internal|home\.arpa))$/i.test(bare);
}
