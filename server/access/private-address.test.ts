import { expect, test } from "vitest";
import { isPrivateAddress, isPrivateHost } from "./private-address.ts";

test.each([
  ...["127.0.0.1", "10.1.2.3", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"],
  ...["255.255.255.255", "224.0.0.1", "::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "ff02::1"],
  ...["2001:db8::1", "2002:7f00:1::", "64:ff9b::7f00:1", "not an address"],
])("%s is not public", (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(["1.1.1.1", "172.32.0.1", "192.167.255.255", "2606:4700:4700::1111", "::ffff:8.8.8.8"])(
  "%s is public",
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);

test.each([
  ["http://localhost:3000", true],
  ["http://LOCALHOST.", true],
  ["http://db.internal", true],
  ["http://2130706433/", true],
  ["http://0x7f.1/", true],
  ["http://[::1]:80/", true],
  ["http://[::ffff:127.0.0.1]/", true],
  ["https://mcp.example.com", false],
  ["https://8.8.8.8", false],
])("the host of %s: %j", (url, isPrivate) => {
  expect(isPrivateHost(new URL(url).hostname)).toBe(isPrivate);
});
