import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createTRPCClient, httpLink } from "@trpc/client";
import type { AppRouter } from "../../server/trpc/router.ts";

/** The local admin of a running house, over the API that the CLI uses. */
export function actAsAdmin({ url, dataDir }: { url: string; dataDir: string }) {
  const token = readFileSync(path.join(dataDir, "admin.token"), "utf8").trim();
  const authorization = `Bearer ${token}`;
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/api/trpc`, headers: { authorization } })],
  });
}

/** High enough that no test meets it by accident. */
const UNLIMITED = 100_000_000;

export async function createKey(
  house: { url: string; dataDir: string },
  more: {
    name?: string;
    role?: "operator" | "caller" | "auditor" | "viewer";
    servers?: string[];
    rateLimitPerMinute?: number;
  } = {},
) {
  const { key, id } = await actAsAdmin(house).key.create.mutate({
    name: `e2e ${performance.now()}`,
    rateLimitPerMinute: UNLIMITED,
    ...more,
  });
  return { id, key };
}

/** Somebody who may sign in, with that role; each time another person. */
export async function addPerson(
  house: { url: string; dataDir: string },
  role: "admin" | "operator" | "auditor" | "viewer",
): Promise<{ email: string; password: string }> {
  const person = { email: `${role}-${randomUUID()}@acme.example`, password: "a ship in port is safe" };
  const api = actAsAdmin(house);
  const { link } = await api.people.invite.mutate({ email: person.email, role });
  const token = link.split("/").at(-1)!;
  await api.welcome.accept.mutate({ token, name: `The ${role}`, password: person.password });
  return person;
}
