import { limits } from "../limits.ts";
import type { TeamsEngine } from "../teams-engine.ts";

const PATH = /^\/hooks\/teams\/(wh_[0-9A-Z]{26})\/([0-9A-Z]{16,64})$/;

type Call = { path: string; body: string; header: (name: string) => string | null };

/** What the house's door for calls from outside knows of incoming webhooks: `/hooks/teams/<id>/<secret>`. */
export function teamsHook({ bridge }: Pick<TeamsEngine, "bridge">) {
  return {
    owns: (path: string) => path.startsWith("/hooks/teams/"),
    bodyBytesMax: limits.hookBodyBytesMax,
    async take({
      path,
      body,
      header,
    }: Call): Promise<{ status: number; says: string; retryAfterSeconds?: number }> {
      const [, id, secret] = PATH.exec(path) ?? [];
      if (id === undefined || secret === undefined) return { status: 404, says: "no_service" };
      const {
        status,
        body: says,
        retryAfterSeconds,
      } = await bridge.receive(id, secret, readPayload(body, header("content-type")));
      if (retryAfterSeconds === undefined) return { status, says };
      return { status, says: `${says}: try again in ${retryAfterSeconds} s`, retryAfterSeconds };
    },
  };
}

/** JSON, or, as Slack takes it too, a form with JSON in `payload`. Null for neither. */
function readPayload(body: string, contentType: string | null): unknown {
  const isForm = contentType?.toLowerCase().startsWith("application/x-www-form-urlencoded") ?? false;
  try {
    return JSON.parse(isForm ? (new URLSearchParams(body).get("payload") ?? "") : body);
  } catch {
    return null;
  }
}
