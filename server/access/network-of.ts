import { isIPv6 } from "node:net";

const GROUPS = 8;
const NETWORK_GROUPS = 4;

/** What one visitor cannot change at will: the IPv4 address, or the /64 that an IPv6 host has to itself. */
export function networkOf(address: string): string {
  const plain = address.split("%", 1)[0] ?? ""; // without the zone of a link-local one
  if (!isIPv6(plain)) return address;
  const [head = "", tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::", 2);
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const zeros = Array<string>(GROUPS - before.length - after.length).fill("0");
  const groups = [...before, ...zeros, ...after];
  const isMapped = groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff"; // an IPv4 address in other clothes
  return isMapped ? groups.join(":") : `${groups.slice(0, NETWORK_GROUPS).join(":")}::/64`;
}
