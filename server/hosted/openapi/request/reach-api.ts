import { buildConnector } from "undici";
import { lookupPublic, PRIVATE_ADDRESS } from "../../../access/lookup-public.ts";
import { isPrivateHost } from "../../../access/private-address.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { type ApiClient, unreachable } from "./api-client.ts";

type Wanted = {
  base: URL;
  /** Asked, and to be answered without an error; null: to take our connection is enough. */
  healthPath: string | null;
  headers: Readonly<Record<string, string>>;
  allowPrivate: boolean;
  client: Pick<ApiClient, "send">;
};

/** Whether the API is there. Throws with what is wrong where it is not. */
export async function reachApi(
  { base, healthPath, headers, allowPrivate, client }: Wanted,
  waitMs: number,
  signal: AbortSignal,
): Promise<void> {
  if (healthPath === null) return connectTo(base, allowPrivate, waitMs);
  const url = new URL(base.href.replace(/\/$/, "") + healthPath);
  const { status } = await client.send({ method: "GET", url, headers, body: null, signal });
  if (status >= 400) throw new ToolFailure(`GET ${url.pathname} is answered with ${status}.`);
}

/** TCP, and TLS where it speaks that: nothing is asked of it, and no limit of its own is touched. */
function connectTo(base: URL, allowPrivate: boolean, waitMs: number): Promise<void> {
  if (!allowPrivate && isPrivateHost(base.hostname))
    return Promise.reject(unreachable({ code: PRIVATE_ADDRESS }));
  const connect = buildConnector({ timeout: waitMs, ...(allowPrivate ? {} : { lookup: lookupPublic }) });
  const { protocol, hostname, host, port } = base;
  return new Promise((resolve, reject) => {
    connect({ protocol, hostname, host, port, servername: undefined }, (error, socket) => {
      socket?.destroy();
      if (error === null) resolve();
      else reject(unreachable(error));
    });
  });
}
