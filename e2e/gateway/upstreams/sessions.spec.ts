import { StreamableHTTPClientTransport as HttpV2 } from "@modelcontextprotocol/client";
import { StreamableHTTPClientTransport as HttpV1 } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { actAsAdmin } from "../../harness/act.ts";
import { connectV1 } from "../../harness/connect-v1.ts";
import { connectV2, MODERN } from "../../harness/connect-v2.ts";
import { refuseModern, startFront } from "../../harness/front.ts";
import { withKey } from "../../harness/test-client.ts";
import { untilListed } from "../../harness/until-listed.ts";
import { expect, test } from "../fixtures.ts";

const ROUNDS = [1, 2, 3];
/** Four by each of two clients. */
const CALLS = ROUNDS.length * 8;

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
    for (const _ of ROUNDS) {
      const calls = clients.flatMap((client) =>
        ["a", "b", "c", "d"].map((text) => client.call("repeat_text", { text, times: 2 })),
      );
      const answers = (await Promise.all(calls)).map(({ structured }) => structured);
      const said = ["aa", "bb", "cc", "dd"].map((repeated) => ({ repeated }));
      expect(answers).toEqual([...said, ...said]);
      for (const session of seen) forgotten.add(session);
    }
    expect(seen.size).toBeGreaterThanOrEqual(3);
    const filter = { server: slug, tool: "repeat_text", method: "tools/call", limit: 100 };
    const outcomes = async () => (await admin.audit.list.query(filter)).items.map(({ outcome }) => outcome);
    // Each call once, as its caller saw it: the sessions that were lost on the way are nobody's business.
    await expect.poll(outcomes).toEqual(Array(CALLS).fill("ok"));
  } finally {
    for (const client of clients) await client.close();
    await admin.server.remove.mutate({ slug, confirm: slug });
    await front.close();
  }
});
