import type { UpdateOAuth } from "../../server/contracts/registry-oauth.ts";
import { actAsAdmin } from "./act.ts";
import { type ConformanceTask, PlainCaller } from "./conformance-task.ts";
import { signInAt } from "./sign-in-at.ts";

const LOOK_MS = 100;
const LOOKS_MAX = 600;
/** Whoever is asked to sign in more often than this goes home. */
const SIGN_INS_MAX = 5;

/** How an operator registers the scenario's server: what the scenario gives its client is in the settings. */
export function oauthOf({ scenario, context }: ConformanceTask): UpdateOAuth | null {
  if (!scenario.startsWith("auth/")) return null;
  const text = (name: string) => (typeof context[name] === "string" ? context[name] : null);
  return {
    grant: scenario.startsWith("auth/client-credentials") ? "client_credentials" : "authorization_code",
    ...{ clientId: text("client_id"), issuer: text("issuer") },
    ...{ clientSecret: text("client_secret"), privateKey: text("private_key_pem") },
  };
}

/** A caller uses the server; whenever the house wants a sign-in for it, an operator presses Connect. */
export async function useSignedIn(task: ConformanceTask): Promise<void> {
  const admin = actAsAdmin(task.house);
  const caller = new PlainCaller(task.place, task.isModern);
  for (let signIns = 0; signIns <= SIGN_INS_MAX; signIns += 1) {
    if ((await settled(task, caller)) === "listed")
      await caller.send("tools/call", { name: "test-tool", arguments: {} });
    const { oauth } = await admin.server.get.query({ slug: task.slug });
    if (oauth.state !== "needs-sign-in") return;
    const { url } = await admin.server.connect.mutate({ slug: task.slug });
    await signInAt(task.house, url);
    const after = await admin.server.get.query({ slug: task.slug });
    if (after.oauth.connectedAt === null) return;
  }
}

/** Until the server is met, or the house says why it is not. */
async function settled(task: ConformanceTask, caller: PlainCaller): Promise<"listed" | "refused"> {
  const admin = actAsAdmin(task.house);
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    if ((await caller.list("tools")).length > 0) return "listed";
    const { oauth } = await admin.server.get.query({ slug: task.slug });
    if (oauth.state === "needs-sign-in" || oauth.state === "refused") return "refused";
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new Error("The house neither lists the server nor says why.");
}
