import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { sessionStates } from "../../server/contracts/sessions.ts";

export const sessionsParams = {
  search: parseAsString.withDefault(""),
  state: parseAsStringLiteral(sessionStates).withDefault("all"),
};
export const loadSessionsParams = createLoader(sessionsParams);
export type SessionsParams = inferParserType<typeof sessionsParams>;

const SESSIONS_PER_PAGE = 200;

export function sessionListInput({ search, state }: SessionsParams) {
  return { search, state, limit: SESSIONS_PER_PAGE };
}
