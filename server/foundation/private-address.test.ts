import { expect, it } from "vitest";
import { isPrivateAddress, lookupPublic } from "./private-address.ts";

it.each([
  ...["127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0"],
  ...[
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "::ffff:10.0.0.1",
  ],
])("%s is private", (address) => expect(isPrivateAddress(address)).toBe(true));

it.each(["8.8.8.8", "172.32.0.1", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "example.com", ""])(
  "%s is not a private address",
  (address) => expect(isPrivateAddress(address)).toBe(false),
);

it("a name of this machine is not looked up for whoever may not go there", async () => {
  const lookup = (options: object) =>
    new Promise((resolve) => lookupPublic("localhost", options, (error, found) => resolve({ error, found })));
  for (const options of [{}, { all: true }]) {
    expect(await lookup(options)).toMatchObject({ error: { code: "EPRIVATE" }, found: [] });
  }
});
