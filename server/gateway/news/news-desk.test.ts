import { describe, expect, test } from "vitest";
import { testKey } from "../test-gateway.ts";
import { serverNamed } from "../test-servers.ts";
import { changed, openTestDesk, settled, updated } from "./test-news.ts";
import { tagOf } from "./write-news.ts";

const hosted = [serverNamed("alpha"), serverNamed("beta")];
const everywhere = testKey();
const onlyBeta = testKey({ servers: ["beta"] });
const keys = [everywhere.entry, onlyBeta.entry];
const allLists = [changed("tools"), changed("prompts"), changed("resources")];
const MOTTO = "alpha://motto";

async function withDesk(act: (house: Awaited<ReturnType<typeof openTestDesk>>) => Promise<void>) {
  const house = await openTestDesk(hosted, keys);
  try {
    await act(house);
  } finally {
    await house.close();
  }
}

describe("a change of the configuration", () => {
  test("reaches whoever listens at an endpoint that shows it, each list once", () =>
    withDesk(async (house) => {
      const all = house.listen(everywhere.minted, "");
      const beta = house.listen(everywhere.minted, "beta");
      await house.change({ paused: ["alpha"] });
      await settled();
      expect(all.heard).toEqual(allLists);
      expect(beta.heard).toEqual([]);
    }));

  test("is not heard of by callers who may not use that server", () =>
    withDesk(async (house) => {
      const { heard, ended } = house.listen(onlyBeta.minted, "");
      await house.change({ paused: ["alpha"] });
      await settled();
      expect({ heard, ended }).toEqual({ heard: [], ended: [] });
    }));

  test("ends the streams of an endpoint that is gone, and nothing is wrong with them", () =>
    withDesk(async (house) => {
      const { heard, ended } = house.listen(everywhere.minted, "alpha");
      await house.change({ paused: ["alpha"] });
      await settled();
      expect({ heard, ended }).toEqual({ heard: [], ended: [null] });
    }));

  test("is said once, however often it changes before it is told", () =>
    withDesk(async (house) => {
      const { heard } = house.listen(everywhere.minted, "");
      for (let i = 0; i < 5; i++) house.desk.listChanged("", "tools", ["alpha"]);
      house.desk.listChanged("", "tools", ["beta"]);
      await settled();
      expect(heard).toEqual([changed("tools")]);
    }));

  test("that is said once for two servers reaches whoever sees only the second", () =>
    withDesk(async (house) => {
      const all = house.listen(everywhere.minted, "");
      const { heard } = house.listen(onlyBeta.minted, "");
      house.desk.listChanged("", "tools", ["alpha"]);
      house.desk.listChanged("", "tools", ["beta"]);
      await settled();
      expect([all.heard, heard]).toEqual([[changed("tools")], [changed("tools")]]);
    }));
});

describe("the key of an open stream", () => {
  test("that is revoked ends the stream at once, and it hears nothing of what changed with it", () =>
    withDesk(async (house) => {
      const { heard, ended } = house.listen(everywhere.minted, "");
      const other = house.listen(onlyBeta.minted, "");
      await house.change({ keys: [onlyBeta.entry], paused: ["alpha"] });
      await settled();
      expect(ended).toMatchObject([{ code: "unauthenticated" }]);
      expect({ heard, others: other.ended }).toEqual({ heard: [], others: [] });
    }));

  test("that expires ends the stream, though nothing changed", () =>
    withDesk(async (house) => {
      const expiring = testKey({ expiresAtMs: house.time.ms + 60_000 });
      await house.change({ keys: [...keys, expiring.entry] });
      const { ended } = house.listen(expiring.minted, "");
      house.desk.review();
      await settled();
      expect(ended).toEqual([]);
      house.time.ms += 60_000;
      house.desk.review();
      await settled();
      expect(ended).toMatchObject([{ code: "unauthenticated" }]);
    }));

  test("that is narrowed to other servers ends what it may not hear any more, and lists anew elsewhere", () =>
    withDesk(async (house) => {
      const alpha = house.listen(everywhere.minted, "alpha");
      const beta = house.listen(everywhere.minted, "beta");
      const all = house.listen(everywhere.minted, "");
      await house.change({ keys: [{ ...everywhere.entry, servers: ["beta"] }] });
      await settled();
      expect(alpha.ended).toMatchObject([{ code: "not_found" }]);
      expect([beta.ended, all.ended]).toEqual([[], []]);
      expect(all.heard).toEqual(allLists);
      house.desk.listChanged("", "tools", ["alpha"]);
      await settled();
      expect(all.heard).toEqual(allLists);
    }));

  test("that lost its role's right to use servers ends the stream", () =>
    withDesk(async (house) => {
      const { ended } = house.listen(everywhere.minted, "");
      await house.change({ keys: [{ ...everywhere.entry, role: "auditor" }] });
      await settled();
      expect(ended).toMatchObject([{ code: "not_found", decision: expect.stringContaining("auditor") }]);
    }));

  test("that was revoked on the way here opens none", () =>
    withDesk(async (house) => {
      const { listener, leave } = house.listen(everywhere.minted, "");
      leave();
      await house.change({ keys: [] });
      expect(() => house.desk.open(listener)).toThrow("revoked");
    }));
});

describe("an updated resource", () => {
  const wanting = (uri: string) => {
    const uris = new Set([uri]);
    return { resources: () => uris };
  };

  test("reaches whoever named it, where it is to be had", () =>
    withDesk(async (house) => {
      const named = house.listen(everywhere.minted, "alpha", wanting(MOTTO));
      const atMcp = house.listen(everywhere.minted, "", wanting(MOTTO));
      const elsewhere = house.listen(everywhere.minted, "beta", wanting(MOTTO));
      const another = house.listen(everywhere.minted, "alpha", wanting("alpha://colours/red"));
      const hidden = house.listen(onlyBeta.minted, "", wanting(MOTTO));
      house.desk.resourceUpdated("alpha", MOTTO);
      await settled();
      expect([named.heard, atMcp.heard]).toEqual([[updated(MOTTO)], [updated(MOTTO)]]);
      expect([elsewhere.heard, another.heard, hidden.heard]).toEqual([[], [], []]);
    }));

  test("is not heard of by a role that its server hides it from", async () => {
    const keeper = {
      ...serverNamed("alpha"),
      hides: (uri: string, role: string) => role === "caller" && uri === MOTTO,
    };
    const operator = testKey({ role: "operator" });
    const house = await openTestDesk([keeper], [everywhere.entry, operator.entry]);
    const hidden = house.listen(everywhere.minted, "alpha", wanting(MOTTO));
    const shown = house.listen(operator.minted, "alpha", wanting(MOTTO));
    house.desk.resourceUpdated("alpha", MOTTO);
    await settled();
    expect([hidden.heard, shown.heard]).toEqual([[], [updated(MOTTO)]]);
    await house.close();
  });

  test("is not another server's to tell of", () =>
    withDesk(async (house) => {
      const { heard } = house.listen(everywhere.minted, "", wanting(MOTTO));
      house.desk.resourceUpdated("beta", MOTTO);
      await settled();
      expect(heard).toEqual([]);
    }));

  test("reaches a session that subscribed while its stream was open, until it unsubscribes", () =>
    withDesk(async (house) => {
      let uris: ReadonlySet<string> = new Set();
      const session = { kind: "session", session: "se_1", resources: () => uris } as const;
      const { heard, ids } = house.listen(everywhere.minted, "alpha", session);
      const tell = async () => {
        house.desk.resourceUpdated("alpha", MOTTO);
        await settled();
      };
      await tell();
      uris = new Set([MOTTO]);
      await tell();
      uris = new Set();
      await tell();
      expect(heard).toEqual([updated(MOTTO)]);
      expect(ids).toEqual(["n.0.1"]);
    }));
});

test("a modern stream's news bear its subscription, and no event id", () =>
  withDesk(async (house) => {
    const { heard, ids } = house.listen(everywhere.minted, "", { tag: tagOf('a"b') });
    house.desk.listChanged("", "tools", ["alpha"]);
    await settled();
    expect(heard.map((json) => JSON.parse(json))).toEqual([
      {
        jsonrpc: "2.0",
        method: "notifications/tools/list_changed",
        params: { _meta: { "io.modelcontextprotocol/subscriptionId": 'a"b' } },
      },
    ]);
    expect(ids).toEqual([null]);
  }));

test("a session's second stream takes the place of its first, which ends gracefully", () =>
  withDesk(async (house) => {
    const session = { kind: "session", session: "se_1" } as const;
    const first = house.listen(everywhere.minted, "", session);
    const second = house.listen(everywhere.minted, "", session);
    first.leave();
    house.desk.listChanged("", "tools", ["alpha"]);
    await settled();
    expect([first.ended, first.heard, second.heard]).toEqual([[null], [], [changed("tools")]]);
    expect(house.meters.streams.session).toBe(1);
  }));

test("a caller opens a thousand listen streams, and not one more", () =>
  withDesk(async (house) => {
    const open = Array.from({ length: 1_000 }, () => house.listen(everywhere.minted, ""));
    expect(() => house.listen(everywhere.minted, "")).toThrow(
      "Every stream that this caller may have is open.",
    );
    house.listen(onlyBeta.minted, "");
    open[0]!.leave();
    house.listen(everywhere.minted, "");
    expect(house.meters.streams.listen).toBe(1_001);
  }));

test("one stream that breaks does not keep the others from hearing", () =>
  withDesk(async (house) => {
    const broken = house.listen(everywhere.minted, "", {
      hear() {
        throw new Error("broken");
      },
    });
    const { heard } = house.listen(everywhere.minted, "");
    house.desk.listChanged("", "tools", ["alpha"]);
    await settled();
    expect(broken.ended).toMatchObject([{ code: "internal" }]);
    expect(heard).toEqual([changed("tools")]);
  }));

test("closing ends every stream gracefully, and lets none open", () =>
  withDesk(async (house) => {
    const { ended, listener } = house.listen(everywhere.minted, "");
    house.desk.close();
    await settled();
    expect(ended).toEqual([null]);
    expect(() => house.desk.open(listener)).toThrow("shutting down");
  }));

test("ten thousand hear of a change, never more than a few of them in one turn of the event loop", () =>
  withDesk(async (house) => {
    const heard = new Uint32Array(10_000);
    const many = Array.from({ length: 10 }, () => testKey());
    await house.change({ keys: many.map(({ entry }) => entry) });
    let told = 0;
    for (let at = 0; at < heard.length; at++) {
      house.listen(many[at % many.length]!.minted, "", {
        hear() {
          heard[at]! += 1;
          told += 1;
        },
      });
    }
    house.desk.listChanged("", "tools", ["alpha"]);
    let mostInOneTurn = 0;
    for (let before = 0; told < heard.length; before = told) {
      await settled(1);
      mostInOneTurn = Math.max(mostInOneTurn, told - before);
    }
    await settled();
    expect(heard.every((times) => times === 1)).toBe(true);
    expect(mostInOneTurn).toBeLessThanOrEqual(256);
  }));
