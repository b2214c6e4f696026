import { actAsAdmin } from "../../harness/act.ts";
import { refuseModern, startFront } from "../../harness/front.ts";
import { expectConformance } from "../expect-conformance.ts";
import { test } from "../fixtures.ts";
import { CANNOT_EXIST_ACROSS } from "./cannot-exist-across.ts";

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
