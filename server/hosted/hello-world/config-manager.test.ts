import { expect, it } from "vitest";
import { createTestContext } from "../kernel/test-context.ts";
import { describeConfiguration } from "./config-manager.ts";
import { limits } from "./limits.ts";

it("tells this server's limits and the settings the house shows", () => {
  const configuration = describeConfiguration(createTestContext().house);
  expect(configuration).toMatchObject({ version: "0.1.0", replica: "replica-1" });
  expect(configuration.settings).toEqual([{ name: "PORT", value: "3000", says: "Where it listens." }]);
  expect(configuration.limits.find(({ name }) => name === "zonesMax")?.value).toBe(String(limits.zonesMax));
});
