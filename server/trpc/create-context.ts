import { type Actor, LOCAL_ADMIN } from "../access/actor.ts";
import type { OperatorSessions } from "../access/operator-sessions.ts";
import { ADDRESS_HEADER } from "../contracts/session.ts";
import type { OpenContext } from "../control/control-context.ts";
import { logTrouble } from "./log-trouble.ts";
import { toTrpcError } from "./to-trpc-error.ts";

export type TrpcContext = OpenContext;

export type ContextParts = Omit<OpenContext, "actor" | "address"> & {
  sessions: OperatorSessions;
  isAdminToken: (credential: string) => boolean;
};

/** Who asks, and from where. Nobody (`null`) is an answer; a database that is away is an error. */
export function createContextFor({ sessions, isAdminToken, ...parts }: ContextParts) {
  async function findActor(headers: Headers): Promise<Actor | null> {
    const authorization = headers.get("authorization");
    if (authorization === null) return sessions.fromCookies(headers.get("cookie"));
    const bearer = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    return bearer !== undefined && isAdminToken(bearer) ? LOCAL_ADMIN : null;
  }

  return async (headers: Headers): Promise<TrpcContext> => {
    try {
      return { ...parts, actor: await findActor(headers), address: headers.get(ADDRESS_HEADER) ?? "unknown" };
    } catch (cause) {
      throw logTrouble(parts, toTrpcError(cause), "(who asks)");
    }
  };
}
