import { StreamableHTTPClientTransport as HttpV2 } from "@modelcontextprotocol/client";
import { StreamableHTTPClientTransport as HttpV1 } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { actAsAdmin } from "../../harness/act.ts";
import { connectV1 } from "../../harness/connect-v1.ts";
import { connectV2, MODERN } from "../../harness/connect-v2.ts";
import { refuseModern, startFront } from "../../harness/front.ts";
import { withKey } from "../../harness/test-client.ts";
import { untilListed } from "../../harness/until-listed.ts";
import { expect, test } from "../fixtures.ts";

test("a session that a server has forgotten is begun again, and clients of both eras go on", {
  tag: "@upstream-session",
}, async ({ house, key }) => {
  const seen = new Set<string>();
  const forgotten = new Set<string>();
  const front = await startFront(house.url, {
    refuse(req) {
      const session = req.headers["mcp-session-id"];
      if (typeof session !== "string") return refuseModern(req);
      seen.add(session);
      return forgotten.has(session) ? 404 : null;
    },
  });
  const admin = actAsAdmin(house);
  const slug = "forgetful";
  const instances = [{ url: `${front.url}/mcp/conformance` }];
  await admin.server.create.mutate({ slug, source: "remote", instances });
  const place = { url: `${house.url}/mcp/${slug}`, key };
  await untilListed(place, "test_simple_text");
  const url = new URL(place.url);
  const clients = [
    await connectV1(new HttpV1(url, withKey(key))),
    await connectV2(new HttpV2(url, withKey(key)), MODERN),
  ];
  try {
    for (const _ of [1, 2, 3]) {
      const calls = clients.flatMap((client) =>
        ["a", "b", "c", "d"].map((text) => client.call("repeat_text", { text, times: 2 })),
      );
      const answers = (await Promise.all(calls)).map(({ structured }) => structured);
      const said = ["aa", "bb", "cc", "dd"].map((repeated) => ({ repeated }));
      expect(answers).toEqual([...said, ...said]);
      for (const session of seen) forgotten.add(session);
    }
    expect(seen.size).toBeGreaterThanOrEqual(3);
  } finally {
    for (const client of clients) await client.close();
    await admin.server.remove.mutate({ slug, confirm: slug });
    await front.close();
  }
});
