import path from "node:path";
import { actAsAdmin, createKey } from "../../harness/act.ts";
import { startFront } from "../../harness/front.ts";
import { MODERN_KEY, startLegacyWebSocketFront } from "../../harness/web-socket-front.ts";
import { expectConformance } from "../expect-conformance.ts";
import { test } from "../fixtures.ts";
import { CANNOT_EXIST_ACROSS } from "./cannot-exist-across.ts";

const TO_WEB_SOCKET = path.join(import.meta.dirname, "../../harness/stdio-to-web-socket.ts");

type Places = { sse: string; webSocket: string };
const remote = (transport: "sse" | "websocket", url: string) => ({
  ...{ source: "remote" as const, transport, instances: [{ url }] },
});
/** How the fixture is reached; a question on a line names no call, so that each caller has a line of their own. */
const ways = {
  stdio: ({ webSocket }: Places) => ({
    ...{ source: "process" as const, command: process.execPath, args: [TO_WEB_SOCKET, webSocket] },
    sharing: "per-caller" as const,
  }),
  sse: ({ sse }: Places) => remote("sse", sse),
  websocket: ({ webSocket }: Places) => remote("websocket", webSocket),
};

for (const [way, made] of Object.entries(ways)) {
  test(`the official suite through the endpoint of a legacy server over ${way}: 37 of 37, 30 of 30`, {
    tag: "@upstream-conformance",
  }, async ({ house }) => {
    const slug = `legacy-${way}`;
    const webSocket = await startLegacyWebSocketFront(`${house.url.replace(/^http/, "ws")}/mcp/conformance`);
    const admin = actAsAdmin(house);
    const openKeyed = async () =>
      startFront(house.url, { headers: { authorization: `Bearer ${(await createKey(house)).key}` } });
    const fronts = [await openKeyed(), await openKeyed()] as const;
    const http = await startFront(house.url, { refuseText: MODERN_KEY });
    try {
      const sse = `${http.url}/mcp/conformance/sse`;
      await admin.server.create.mutate({ slug, ...made({ sse, webSocket: webSocket.url }) });
      const [modern, legacy] = fronts.map(({ url }) => `${url}/mcp/${slug}`);
      await expectConformance(modern!, {
        ...{ legacyUrl: legacy!, extensions: false, cannotExist: CANNOT_EXIST_ACROSS },
      });
    } finally {
      await admin.server.remove.mutate({ slug, confirm: slug });
      for (const front of [...fronts, http, webSocket]) await front.close();
    }
  });
}
