import { describe, expect, it } from "vitest";
import { createTestContext } from "../../kernel/test-context.ts";
import { createCalculator } from "../server.ts";

const server = createCalculator();
const context = createTestContext();

describe("resources", () => {
  async function read(uri: string) {
    const { contents } = await server.readResource(uri, context);
    const [first] = contents;
    return JSON.parse(first && "text" in first ? first.text : "null");
  }

  it("tell functions, units, constants and currencies", async () => {
    expect((await read("calculator://functions")).arithmetic).toContain("sqrt");
    expect((await read("calculator://units")).speed).toContain("mph");
    expect(await read("calculator://constants")).toContainEqual({
      name: "speedOfLight",
      value: "299792458 m / s",
    });
    const currencies = await read("calculator://currencies");
    expect(currencies).toContainEqual({ code: "JPY", name: "Japanese Yen", decimals: 0 });
    expect(currencies).toContainEqual({ code: "KWD", name: "Kuwaiti Dinar", decimals: 3 });
  });

  it("help with one function, and suggest the nearest for one there is not", async () => {
    expect(await read("calculator://functions/det")).toMatchObject({ name: "det", syntax: ["det(x)"] });
    await expect(read("calculator://functions/sqroot")).rejects.toMatchObject({
      code: "unknown_resource",
      message: 'name: there is no function "sqroot"; did you mean "sqrt"?',
    });
  });

  it("complete functions", async () => {
    const ref = { type: "ref/resource", uri: "calculator://functions/{name}" } as const;
    const { completion } = await server.complete({ ref, argument: { name: "name", value: "sqr" } }, context);
    expect(completion.values).toEqual(["sqrt", "sqrtm"]);
  });
});
