import type { TRPCClient } from "@trpc/client";
import type { HouseError } from "../../server/trpc/format-error.ts";
import type { AppRouter } from "../../server/trpc/router.ts";
import { CliError } from "../cli-error.ts";
import { fetchFromHouse } from "./fetch-from-house.ts";
import { readAdminToken } from "./find-house.ts";

const ANSWER_MS_MAX = 30_000;

/** One question to the control plane, as the local admin. */
export async function askHouse<T>(
  dataDir: string,
  ask: (house: TRPCClient<AppRouter>) => Promise<T>,
): Promise<T> {
  // Imported here, so that `--help` does not wait for it.
  const { createTRPCClient, httpLink, TRPCClientError } = await import("@trpc/client");
  const client = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: "/api/trpc",
        headers: () => ({ authorization: `Bearer ${readAdminToken(dataDir)}` }),
        fetch: (place, { method, headers, body } = {}) =>
          fetchFromHouse(dataDir, String(place), { method, headers, body: body as BodyInit }, ANSWER_MS_MAX),
      }),
    ],
  });
  try {
    return await ask(client);
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    throw error.cause instanceof CliError ? error.cause : toCliError(error.data?.gateway, error);
  }
}

function toCliError(said: HouseError | undefined, { message }: Error): CliError {
  if (said === undefined) return new CliError("internal", message, "Look at the log of the house.");
  const fields = Object.entries(said.fields ?? {}).map(([field, wrong]) => `${field}: ${wrong}`);
  return new CliError(said.code, [said.message, ...fields].join(" "), said.do);
}
