import { describe, expect, test } from "vitest";
import { createTestContext } from "../../hosted/kernel/test-context.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import { testSnapshot } from "../test-gateway.ts";
import { serverNamed } from "../test-servers.ts";
import { completeArgument } from "./complete-argument.ts";

const snapshot = testSnapshot([serverNamed("alpha"), serverNamed("beta")]);
const context = createTestContext();

type Asking = { at?: string; servers?: string[] };
const complete = (params: object, { at = "", servers = [] }: Asking = {}) =>
  completeArgument(
    {
      message: { params },
      endpoint: snapshot.endpoints.get(at)!,
      caller: { role: "caller", servers },
    } as unknown as AllowedCall,
    context,
  );
const colour = (value: string) => ({ name: "colour", value });
const prompt = (name: string) => ({ type: "ref/prompt", name });
const template = (uri: string) => ({ type: "ref/resource", uri });

describe("what it could become", () => {
  test.each([
    ["a prompt of one of many", prompt("beta__paint"), ""],
    ["a prompt by its own name", prompt("paint"), "alpha"],
    ["a template's variable", template("beta://colours/{colour}"), ""],
  ])("%s", async (_, ref, at) => {
    expect(await complete({ ref, argument: colour("gre") }, { at })).toEqual({
      completion: { values: ["green", "grey"], total: 2, hasMore: false },
    });
  });
  test("what was filled in before does no harm, whatever its type", async () => {
    const known = { arguments: { size: "large", count: 7 } };
    const asked = { ref: prompt("alpha__paint"), argument: colour("red"), context: known };
    expect(await complete(asked)).toMatchObject({ completion: { values: ["red"] } });
  });
});

describe("refused by code", () => {
  const argument = colour("r");
  const ref = prompt("alpha__paint");
  test.each([
    ["no ref", { argument }, "invalid_params"],
    ["no argument", { ref }, "invalid_params"],
    ["a value that is no text", { ref, argument: { name: "colour", value: 7 } }, "invalid_params"],
    [
      "a kind of ref we do not know",
      { ref: { type: "ref/tool", name: "speak" }, argument },
      "invalid_params",
    ],
    ["a ref without a name", { ref: { type: "ref/prompt" }, argument }, "invalid_params"],
    ["an argument it does not have", { ref, argument: { name: "size", value: "" } }, "invalid_params"],
    ["an unknown prompt", { ref: prompt("alpha__none"), argument }, "unknown_prompt"],
    ["an unknown template", { ref: template("x://{y}"), argument }, "unknown_resource"],
    ["a resource that is no template", { ref: template("alpha://motto"), argument }, "unknown_resource"],
  ])("%s", async (_, params, code) => {
    await expect(complete(params)).rejects.toMatchObject({ code });
  });
});

describe("what one may not use looks like what does not exist; the record alone knows better", () => {
  test.each([
    [prompt("beta__paint"), prompt("zeta__paint")],
    [template("beta://colours/{colour}"), template("zeta://colours/{colour}")],
  ])("%j", async (denied, unknown) => {
    const refusal = (ref: object) =>
      complete({ ref, argument: colour("r") }, { servers: ["alpha"] }).catch((error) => error);
    const [one, other] = await Promise.all([refusal(denied), refusal(unknown)]);
    expect([one.code, one.message, one.data]).toEqual([other.code, other.message, other.data]);
    expect([one.decision, other.decision]).toEqual(["key is narrowed to alpha", undefined]);
  });
});
