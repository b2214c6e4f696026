import { describe, expect, test } from "vitest";
import { createGuests } from "./guests.ts";

const loopback = { host: "127.0.0.1", publicUrl: undefined, allowedHosts: [], allowedOrigins: [] };
const named = { ...loopback, host: "0.0.0.0", publicUrl: "https://gate.example" };
const open = { ...loopback, host: "0.0.0.0" };

type Rules = Parameters<typeof createGuests>[0];
type Case = [given: string | undefined, isWelcome: boolean];
const hosts = (rules: Rules, cases: Case[]) =>
  test.each(cases)("Host %s: %s", (host, isWelcome) => {
    expect(createGuests(rules).isHostWelcome(host)).toBe(isWelcome);
  });
const origins = (rules: Rules, cases: Case[]) =>
  test.each(cases)("Origin %s: %s", (origin, isWelcome) => {
    expect(createGuests(rules).isOriginWelcome(origin)).toBe(isWelcome);
  });

describe("bound to loopback, it answers to loopback names alone: no page can rebind its own name to us", () => {
  hosts(loopback, [
    ["localhost", true],
    ["localhost:3000", true],
    ["LOCALHOST:3000", true],
    ["127.0.0.1:3000", true],
    ["[::1]:3000", true],
    ["[::1]", true],
    ["evil.example", false],
    ["evil.example:3000", false],
    ["localhost.evil.example:3000", false],
    ["127.0.0.1.evil.example", false],
    ["localhost@evil.example", false],
    ["localhost:3000@evil.example", false],
    ["localhost:evil", false],
    ["10.0.0.5:3000", false],
    ["", false],
    [undefined, false],
  ]);
});

describe("every address of loopback is loopback", () => {
  for (const host of ["localhost", "::1", "127.0.0.1", "127.0.0.2", "LOCALHOST"]) {
    test(`bound to ${host}, a rebound name is turned away`, () => {
      const { isHostWelcome } = createGuests({ ...loopback, host });
      expect(isHostWelcome("evil.example:3000")).toBe(false);
    });
  }
  test("and it answers to the one that it is bound to", () => {
    expect(createGuests({ ...loopback, host: "127.0.0.2" }).isHostWelcome("127.0.0.2:3000")).toBe(true);
  });
});

describe("with a PUBLIC_URL it answers to that name, wherever it is bound", () => {
  hosts(named, [
    ["gate.example", true],
    ["GATE.example:443", true],
    ["localhost:3000", true],
    ["other.example", false],
    ["xgate.example", false],
    ["10.0.0.5:3000", false],
  ]);
  hosts({ ...named, publicUrl: "http://[2001:db8::1]:3000" }, [
    ["[2001:db8::1]:3000", true],
    ["[2001:DB8::1]", true],
    ["[2001:db8::2]:3000", false],
  ]);
});

describe("ALLOWED_HOSTS adds names, in any case", () => {
  hosts({ ...loopback, allowedHosts: ["Gate.Internal"] }, [
    ["gate.internal:3000", true],
    ["localhost", true],
    ["evil.example", false],
  ]);
});

describe("bound to all addresses and not told its name, it cannot know it, and answers to any", () => {
  hosts(open, [
    ["10.0.0.5:3000", true],
    ["whatever.example", true],
    [undefined, false],
  ]);
  hosts({ ...open, allowedHosts: ["gate.internal"] }, [
    ["gate.internal", true],
    ["whatever.example", false],
  ]);
});

describe("browsers on this machine may call, and no site elsewhere", () => {
  origins(loopback, [
    [undefined, true],
    ["http://localhost:6274", true],
    ["https://localhost", true],
    ["http://127.0.0.1:3000", true],
    ["http://[::1]:3000", true],
    ["null", false],
    ["", false],
    ["https://evil.example", false],
    ["http://localhost.evil.example", false],
    ["http://127.0.0.1.evil.example", false],
    ["http://localhost@evil.example", false],
    ["http://10.0.0.5:3000", false],
    ["localhost", false],
  ]);
});

describe("our own pages may, and the origins that were named", () => {
  origins({ ...named, publicUrl: "https://gate.example:8443/", allowedOrigins: ["https://ide.example"] }, [
    ["https://gate.example:8443", true],
    ["https://gate.example", false],
    ["http://gate.example:8443", false],
    ["https://ide.example", true],
    ["https://ide.example:444", false],
    ["https://sub.ide.example", false],
  ]);
  origins({ ...loopback, allowedOrigins: ["https://IDE.example/"] }, [["https://ide.example", true]]);
  origins({ ...loopback, allowedOrigins: ["app://ide"] }, [
    ["app://ide", true],
    ["app://other", false],
    ["null", false],
  ]);
});

test("bound to one address and named otherwise, it answers to both", () => {
  const { isHostWelcome } = createGuests({ ...named, host: "10.0.0.5" });
  expect(["10.0.0.5:3000", "gate.example", "10.0.0.6"].map(isHostWelcome)).toEqual([true, true, false]);
});
