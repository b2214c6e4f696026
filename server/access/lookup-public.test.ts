import { expect, it } from "vitest";
import { lookupPublic } from "./lookup-public.ts";

it.each([{}, { all: true }])("a name of this machine leads nowhere with %j", async (options) => {
  const found = await new Promise((resolve) =>
    lookupPublic("localhost", options, (error, addresses) => resolve({ error, addresses })),
  );
  expect(found).toMatchObject({ error: { code: "EPRIVATE" }, addresses: [] });
});
