import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { addressOf } from "./address.ts";

const from = (remoteAddress: string | undefined, forwarded?: string | string[]) =>
  ({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } }) as unknown as IncomingMessage;

describe("without a proxy that we trust, the socket alone is believed", () => {
  test.each<[string, IncomingMessage, string]>([
    ["as it is", from("10.0.0.7"), "10.0.0.7"],
    ["whatever it claims", from("10.0.0.7", "1.2.3.4"), "10.0.0.7"],
    ["IPv4 in an IPv6 coat", from("::ffff:10.0.0.7"), "10.0.0.7"],
    ["IPv6", from("2001:db8::7"), "2001:db8::7"],
    ["gone already", from(undefined), "unknown"],
  ])("%s", (_, req, address) => {
    expect(addressOf(req, false)).toBe(address);
  });
});

describe("behind one, the last hop: the only one that the proxy itself has seen", () => {
  test.each<[string, IncomingMessage, string]>([
    ["one", from("10.0.0.1", "1.2.3.4"), "1.2.3.4"],
    ["a client that claims to be another", from("10.0.0.1", "127.0.0.1, 1.2.3.4"), "1.2.3.4"],
    ["in several headers", from("10.0.0.1", ["127.0.0.1", "9.9.9.9, 1.2.3.4"]), "1.2.3.4"],
    ["with air around it", from("10.0.0.1", " 1.2.3.4 "), "1.2.3.4"],
    ["IPv4 in an IPv6 coat", from("10.0.0.1", "::ffff:1.2.3.4"), "1.2.3.4"],
    ["nothing said", from("10.0.0.1"), "10.0.0.1"],
    ["nothing after the comma", from("10.0.0.1", "1.2.3.4,"), "10.0.0.1"],
  ])("%s", (_, req, address) => {
    expect(addressOf(req, true)).toBe(address);
  });
});
