import { actAsAdmin } from "../../harness/act.ts";
import { askModern } from "../../harness/ask-mcp.ts";
import { startAuthorizationServer } from "../../harness/authorization-server.ts";
import { startGuardedServer } from "../../harness/guarded-server.ts";
import { runCli } from "../../harness/run-cli.ts";
import { signInAt } from "../../harness/sign-in-at.ts";
import { untilListed } from "../../harness/until-listed.ts";
import { expect, test } from "../fixtures.ts";

/** Short enough to see it end. */
const lifetimeSeconds = 6;
const count = { name: "count_stock", arguments: {} };
const twelve = { content: [{ text: "12" }] };

test("a server that wants OAuth is connected, renewed by itself, and says so when it is no longer let in", {
  tag: "@upstream-oauth",
}, async ({ house, key }) => {
  test.setTimeout(300_000);
  const accounts = await startAuthorizationServer({ lifetimeSeconds });
  const server = await startGuardedServer(accounts);
  const slug = "guarded";
  const admin = actAsAdmin(house);
  const place = { url: `${house.url}/mcp/${slug}`, key };
  const signIn = async () => (await admin.server.get.query({ slug })).oauth;
  const connect = async () => {
    const { url } = (await runCli(house, "server", "connect", slug)) as { url: string };
    expect(await signInAt(house, url)).not.toContain("came to nothing");
  };
  try {
    await runCli(
      house,
      "server",
      "add",
      "--slug",
      slug,
      "--source",
      "remote",
      "--url",
      server.url,
      "--oauth",
    );
    await test.step("it says what it wants", async () => {
      await expect.poll(signIn, { timeout: 30_000 }).toMatchObject({ state: "needs-sign-in" });
      const { state, stateSays } = await admin.server.get.query({ slug });
      expect([state, stateSays]).toEqual(["down", "Needs sign-in. Nobody has signed in yet."]);
      const { instances } = await admin.server.test.mutate({ slug });
      expect(instances[0]!.stages.at(-1)).toMatchObject({ name: "OAuth", ok: false });
    });
    await test.step("an operator signs in, and callers use it", async () => {
      await connect();
      await untilListed(place, "count_stock");
      expect(await signIn()).toMatchObject({
        ...{
          state: "connected",
          says: "",
          issuer: accounts.issuer,
          isRenewable: true,
          connectedBy: "local admin",
        },
        scopes: expect.arrayContaining(["stock:read"]),
      });
    });
    await test.step("its token is renewed ahead of its end, each time with another refresh token", async () => {
      await expect
        .poll(
          async () => {
            expect((await askModern(place, "tools/call", count)).json.result).toMatchObject(twelve);
            return server.tokens().length;
          },
          { timeout: 60_000 },
        )
        .toBeGreaterThanOrEqual(3);
      expect(await signIn()).toMatchObject({ state: "connected", says: "" });
    });
    await test.step("no verb shows a token", async () => {
      const shown = JSON.stringify([
        await admin.server.get.query({ slug }),
        await admin.audit.list.query({ limit: 200 }),
      ]);
      for (const token of server.tokens()) expect(shown).not.toContain(token);
    });
    await test.step("where it is revoked, that is said, and a caller is told", async () => {
      await accounts.revoke(server.tokens().at(-1)!);
      await expect.poll(signIn, { timeout: 30_000 }).toMatchObject({ state: "needs-sign-in" });
      const { json } = await askModern(place, "tools/call", count);
      expect(json.error!.message).toContain("wants a sign-in");
    });
    await test.step("connected again it goes on, and disconnected the tokens are given back", async () => {
      await connect();
      await expect
        .poll(async () => (await askModern(place, "tools/call", count)).json.result, { timeout: 30_000 })
        .toMatchObject(twelve);
      const last = server.tokens().at(-1)!;
      await runCli(house, "server", "disconnect", slug);
      expect(await accounts.isGood(last)).toBe(false);
      expect(await signIn()).toMatchObject({ state: "needs-sign-in", says: "An operator disconnected it." });
      const { items } = await admin.audit.list.query({ kind: "change", tool: slug, limit: 10 });
      const methods = items.map(({ method }) => method).filter((method) => method!.startsWith("server."));
      expect(methods).toEqual(["server.disconnect", "server.connect", "server.connect", "server.create"]);
    });
  } finally {
    await admin.server.remove.mutate({ slug, confirm: slug });
    server.close();
    accounts.close();
  }
});
