import { TRPCError } from "@trpc/server";
import { pino } from "pino";
import { expect, test } from "vitest";
import { type PersonRole, personRoles, type Right, rights, roleHasRight } from "../contracts/permissions.ts";
import type { TrpcContext } from "./create-context.ts";
import { appRouter } from "./router.ts";

type Procedure = { _def: { meta?: { access?: Right | "signed-in" | "open" } } };

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).map(
  ([path, { _def }]) => ({ path, access: _def.meta?.access }),
);

/** A house with nothing in it: whoever gets past the rights fails at the input or the missing parts. */
function contextOf(role: PersonRole | null): TrpcContext {
  const parts = { logger: pino({ level: "silent" }), address: "127.0.0.1" };
  const person = {
    kind: "person",
    id: "pe_1",
    name: "Ada",
    email: "ada@example.com",
    signInId: "si_1",
  } as const;
  return { ...parts, actor: role && { ...person, role } } as TrpcContext;
}

async function codeOf(path: string, context: TrpcContext): Promise<string> {
  const caller = appRouter.createCaller(context) as unknown as Record<
    string,
    Record<string, (i: unknown) => unknown>
  >;
  const [noun = "", verb = ""] = path.split(".");
  try {
    await caller[noun]?.[verb]?.({ unexpected: Symbol("no schema takes this") });
    return "answered";
  } catch (error) {
    return error instanceof TRPCError ? error.code : String(error);
  }
}

test("every procedure says who may call it", () => {
  expect(procedures.length).toBeGreaterThan(25);
  for (const { path, access } of procedures) expect([...rights, "signed-in", "open"], path).toContain(access);
});

test("only the welcome procedures are open to everybody", () => {
  const open = procedures.filter(({ access }) => access === "open").map(({ path }) => path);
  expect(open.sort()).toEqual(["welcome.accept", "welcome.describe"]);
});

test.each(procedures.filter(({ access }) => access !== "open"))(
  "$path refuses who is not signed in",
  async ({ path }) => {
    expect(await codeOf(path, contextOf(null))).toBe("UNAUTHORIZED");
  },
);

test.each(personRoles)("%s gets past exactly the procedures of its rights", async (role) => {
  for (const { path, access } of procedures) {
    const mayCall = access === "open" || access === "signed-in" || roleHasRight(role, access!);
    const code = await codeOf(path, contextOf(role));
    expect(code === "FORBIDDEN", `${role} calls ${path}: ${code}`).toBe(!mayCall);
    expect(code, path).not.toBe("UNAUTHORIZED");
  }
});
