import { headers } from "next/headers";
import { house } from "../../../../server/bridge.ts";
import { FinishSignInInput } from "../../../../server/contracts/registry-oauth.ts";

type Finished = { slug: string; problem: null } | { slug: string | null; problem: string };

/** What came back with the browser, as the verb takes it. */
export async function finishConnect(query: Record<string, string | string[] | undefined>): Promise<Finished> {
  const { state, code, iss, error, error_description: errorDescription } = query;
  const answer = FinishSignInInput.safeParse({ state, code, iss, error, errorDescription });
  if (!answer.success) return { slug: null, problem: "What came back is no answer to a sign-in." };
  const { router, createContext } = house();
  const verbs = router.createCaller(await createContext(await headers()));
  try {
    return await verbs.server.finishConnect(answer.data);
  } catch (failure) {
    return { slug: null, problem: failure instanceof Error ? failure.message : String(failure) };
  }
}
