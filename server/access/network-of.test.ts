import { expect, test } from "vitest";
import { networkOf } from "./network-of.ts";

test.each([
  ["10.1.2.3", "10.1.2.3"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:1:2::ffff", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::ffff:1.2.3.4", "0:0:0:0:0:ffff:102:304"],
  ["unknown", "unknown"],
])("%s is of %s", (address, network) => expect(networkOf(address)).toBe(network));
