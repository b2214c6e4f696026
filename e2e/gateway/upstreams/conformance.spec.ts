import { actAsAdmin } from "../../harness/act.ts";
import { refuseModern, startFront } from "../../harness/front.ts";
import { expectConformance } from "../expect-conformance.ts";
import { test } from "../fixtures.ts";

test.describe.configure({ timeout: 150_000 });

/**
 * Of a server that asks as the legacy era does, through a modern client's eyes:
 * - its questions have no names, so none can be called `user_name`;
 * - it learns what its client can do when its session opens, and not with each call. So it asks whatever it likes, the
 *   question is refused, and the tool says so itself: neither a choice nor a -32021 was ever its to give.
 */
const CANNOT_EXIST_ACROSS = [
  "input-required-result-basic-elicitation › sep-2322-elicitation-incomplete",
  "input-required-result-capability-check › sep-2322-respect-client-capabilities",
  "server-stateless › sep-2575-server-rejects-undeclared-capability",
  "server-stateless › sep-2575-missing-capability-http-400",
];

/** The house is its own upstream: its fixture, which speaks both eras, or is kept from the modern one. */
for (const slug of ["modern", "legacy"]) {
  const isLegacy = slug === "legacy";
  test(`the official suite through the endpoint of a ${slug} server behind us: 37 of 37, 30 of 30`, {
    tag: "@upstream-conformance",
  }, async ({ house, key }) => {
    const fixture = await startFront(house.url, isLegacy ? { refuse: refuseModern } : {});
    const keyed = await startFront(house.url, { headers: { authorization: `Bearer ${key}` } });
    const admin = actAsAdmin(house);
    try {
      const instances = [{ url: `${fixture.url}/mcp/conformance` }];
      await admin.server.create.mutate({ slug, source: "remote", instances });
      // Tasks are not carried across: the extension is not offered there.
      await expectConformance(`${keyed.url}/mcp/${slug}`, {
        extensions: false,
        cannotExist: isLegacy ? CANNOT_EXIST_ACROSS : [],
      });
    } finally {
      await admin.server.remove.mutate({ slug, confirm: slug });
      await fixture.close();
      await keyed.close();
    }
  });
}
