import { expect, test } from "vitest";
import { rights, roleHasRight, roleNames } from "../contracts/permissions.ts";
import { decide } from "./decide.ts";

const everywhere: string[] = [];

test.each(roleNames)("%s may do what its role says, and nothing else", (role) => {
  for (const right of rights) {
    expect(decide({ role, servers: everywhere }, right).allowed, right).toBe(roleHasRight(role, right));
  }
});

test("a decision says which role allowed it, or what the role lacks", () => {
  expect(decide({ role: "caller", servers: everywhere }, "tool:call").because).toBe("role: caller");
  expect(decide({ role: "viewer", servers: everywhere }, "key:write").because).toBe(
    "role viewer lacks key:write",
  );
});

test("a key that is narrowed reaches its own servers only", () => {
  const subject = { role: "caller", servers: ["hello-world", "calculator"] } as const;
  expect(decide(subject, "tool:call", { server: "calculator", tool: "add" }).allowed).toBe(true);
  expect(decide(subject, "tool:call", { server: "files" })).toEqual({
    allowed: false,
    because: "key is narrowed to hello-world, calculator",
  });
});

test("narrowing never widens what the role allows", () => {
  expect(
    decide({ role: "viewer", servers: ["hello-world"] }, "tool:call", { server: "hello-world" }).allowed,
  ).toBe(false);
});

test("answers that depend on the role alone are shared, not made anew", () => {
  const subject = { role: "caller", servers: everywhere } as const;
  expect(decide(subject, "tool:call", { server: "a" })).toBe(decide(subject, "tool:call", { server: "b" }));
});

test.each([
  ["caller", false],
  ["operator", true],
  ["admin", true],
] as const)("a tool that is kept for operators, and a key with the role %s: %s", (role, allowed) => {
  const asked = { server: "teams", tool: "revoke_webhook", leastRole: "operator" } as const;
  const decision = decide({ role, servers: everywhere }, "tool:call", asked);
  expect(decision.allowed).toBe(allowed);
  if (!allowed)
    expect(decision.because).toBe("role caller is less than operator, which revoke_webhook takes");
  expect(decide({ role, servers: ["files"] }, "tool:call", asked).allowed).toBe(false);
  expect(decide({ role, servers: everywhere }, "tool:call", { ...asked, leastRole: "admin" }).allowed).toBe(
    role === "admin",
  );
});
