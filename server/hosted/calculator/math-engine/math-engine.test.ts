import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createTestContext } from "../../kernel/test-context.ts";
import { functionNames } from "./functions.ts";
import type { Arithmetic } from "./job.ts";
import { createMathEngine } from "./math-engine.ts";
import { unitNames } from "./units.ts";

const engine = createMathEngine();
const context = createTestContext();
afterAll(() => engine.close());

const evaluate = (expression: string, arithmetic: Arithmetic = "decimal", digits = 32) =>
  engine.compute({ kind: "evaluate", expression, variables: {}, arithmetic, digits }, context);
const resultOf = async (expression: string, arithmetic?: Arithmetic, digits?: number) =>
  (await evaluate(expression, arithmetic, digits)).result;
const refusalOf = (expression: string) =>
  evaluate(expression).then(({ result }) => `answered ${result}`, String);

describe("the math engine", () => {
  it.each([
    ["0.1 + 0.2", "0.3"],
    ["1/3 * 3", "1"],
    ["2^100", "1267650600228229401496703205376"],
    ["7 mod 4", "3"],
    ["10! / 8!", "90"],
    ["combinations(49, 6)", "13983816"],
    ["gcd(84, 36) + lcm(4, 6)", "24"],
    ["sin(30 deg)", "0.5"],
    ["(2 + 3i) * (1 - i)", "5 + i"],
    ["e^(i * pi) + 1 == 0", "true"],
    ["abs(3 + 4i)", "5"],
    ["[1, 2; 3, 4] * [5; 6]", "[[17], [39]]"],
    ["det([2, 1; 1, 3])", "5"],
    ["lusolve([1, 2; 3, 4], [5; 6])", "[[-4], [4.5]]"],
    ["sum(map(1:10, f(n) = n^2))", "385"],
    ["10 ft + 3 inch to cm", "312.42 cm"],
    ["60 mph to km/h", "96.56064 km / h"],
    ["1 lightyear to au", "63241.077084266280268653583182317 au"],
    ["median(3, 1, 2)", "2"],
    ["0xff + 0b1", "256"],
    ["3 × 4 ÷ 2 − 1", "5"],
    ["2 ≤ 3 and 2 ≠ 3", "true"],
  ])("%s is %s", async (expression, result) => {
    expect(await resultOf(expression)).toBe(result);
  });

  it("knows π to as many digits as are asked for", async () => {
    // Fifty decimals: OEIS A000796.
    expect(await resultOf("pi", "decimal", 51)).toBe("3.14159265358979323846264338327950288419716939937511");
    expect(await resultOf("pi", "decimal", 5)).toBe("3.1416");
  });

  it("documents every function it offers, and knows every unit", async () => {
    const { functions } = await engine.compute({ kind: "document", names: functionNames }, context);
    expect(functions.filter(({ description, category }) => description === "" || category === "")).toEqual(
      [],
    );
    for (const unit of unitNames) expect((await evaluate(`3 ${unit} to ${unit}`)).type, unit).toBe("unit");
  });
});

describe("algebraic identities hold", () => {
  const whole = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const decimal = fc
    .tuple(whole, fc.integer({ min: 0, max: 6 }))
    .map(([n, places]) => `(${n} / ${10 ** places})`);
  const run = { numRuns: 40 };

  it("of decimals: distribution, subtraction, division", async () => {
    await fc.assert(
      fc.asyncProperty(decimal, decimal, whole, async (a, b, c) => {
        const checks = [
          `${a} * (${b} + ${c}) - (${a} * ${b} + ${a} * ${c})`,
          `${a} + ${b} - ${a} - ${b}`,
          `${b} * ${c || 1} / ${c || 1} - ${b}`,
        ];
        for (const check of checks) expect(await resultOf(check)).toBe("0");
      }),
      run,
    );
  });

  it("of fractions: sums of ratios are exact", async () => {
    const ratio = fc.tuple(whole, fc.integer({ min: 1, max: 10_000 }));
    await fc.assert(
      fc.asyncProperty(ratio, ratio, async ([a, b], [c, d]) => {
        expect(
          await resultOf(`${a}/${b} + ${c}/${d} - (${a} * ${d} + ${c} * ${b}) / (${b} * ${d})`, "fraction"),
        ).toBe("0");
      }),
      run,
    );
  });

  it("of matrices and units: an inverse undoes, a conversion comes back", async () => {
    const cell = fc.integer({ min: -50, max: 50 });
    const units = fc.constantFrom(
      ["m", "ft"],
      ["kg", "lb"],
      ["degC", "degF"],
      ["J", "kcal"],
      ["km/h", "mph"],
    );
    await fc.assert(
      fc.asyncProperty(cell, cell, cell, cell, units, async (a, b, c, d, [from, to]) => {
        if (a * d !== b * c)
          expect(
            await resultOf(`M = [${a}, ${b}; ${c}, ${d}]; round(inv(M) * M, 20) == identity(2)`),
          ).toMatch(/^\[\[true, true\], \[true, true\]\]$/);
        const { result } = await engine.compute(
          { kind: "convert", value: String(a), from: from!, to: to! },
          context,
        );
        const back = await engine.compute({ kind: "convert", value: result, from: to!, to: from! }, context);
        expect(Number(back.result)).toBeCloseTo(a, 9);
      }),
      run,
    );
  });

  it("of calculus: a derivative agrees with the slope", async () => {
    const expressions = fc.constantFrom(
      "x^3 - 2x",
      "sin(x) * x",
      "exp(x / 5)",
      "1 / (x^2 + 1)",
      "sqrt(x^2 + 1)",
    );
    await fc.assert(
      fc.asyncProperty(expressions, fc.integer({ min: -5, max: 5 }), async (expression, at) => {
        const { expression: slope } = await engine.compute(
          { kind: "differentiate", expression, variable: "x" },
          context,
        );
        const exact = await evaluate(`x = ${at}; ${slope}`);
        const near = await evaluate(`f(x) = ${expression}; (f(${at} + 1e-9) - f(${at} - 1e-9)) / 2e-9`);
        expect(near.value!).toBeCloseTo(exact.value!, 9);
      }),
      { numRuns: 15 },
    );
  });
});

describe("an expression cannot", () => {
  it.each([
    ["reach a constructor", 'cos.constructor("return process")', "There is no function"],
    ["reach one by a property in text", '[1]["constructor"]', "Properties cannot be read"],
    ["read a property", "f(x) = x; f.syntax", "Properties cannot be read"],
    ["make objects", "{ toString: 1 }", "Objects { } are not allowed"],
    ["name the prototype", "__proto__", "There is no variable"],
    ["name what mathjs looks up for itself", "config", "There is no variable"],
    ["configure by a name that is a parameter elsewhere", "f(config) = 1; config([1])", "config"],
    ["divide by a singular matrix", "inv([1, 2; 2, 4])", "singular"],
    ["import", "import({ a: 1 })", 'no function "import"'],
    ["configure", 'config({ number: "number" })', 'no function "config"'],
    ["make units", 'createUnit("smoot")', 'no function "createUnit"'],
    ["evaluate text", 'evaluate("1 + 1")', 'no function "evaluate"'],
    ["parse text", 'parse("1 + 1")', 'no function "parse"'],
    ["compile text", 'compile("1 + 1")', 'no function "compile"'],
    ["make a parser", "parser()", 'no function "parser"'],
    ["reach the rest by a chain", "chain(2)", 'no function "chain"'],
    ["revive what was written as JSON", 'reviver("", 1)', 'no function "reviver"'],
    ["ask for help", 'help("sin")', 'no function "help"'],
    ["print by template", 'print("$a.constructor", 1)', 'no function "print"'],
    ["assign to elements", "A = [1]; A[1000000] = 1", "Elements cannot be assigned"],
    ["call itself without end", "f(x) = f(x + 1); f(1)", "calls itself without end"],
    ["define and not call", "f(x) = x", "does not call it"],
    ["hide its result", "a = 1;", "hides the result"],
    ["answer without bound", "1:9999", "ask for a part of it"],
    ["count without bound", "sum(1:10^9)", "range would make more than 10,000 elements"],
    ["raise a fraction without bound", "fraction(1, 3) ^ 10000", "The length of a fraction"],
    ["take all subsets of many", "setPowerset(1:13)", "at most 12"],
  ])("%s", async (_, expression, says) => {
    expect(await refusalOf(expression)).toContain(says);
  });
});

it("solves no more than fifty times, and says that there is more", async () => {
  const equation = { kind: "solve", equation: "sin(x)", variable: "x", from: 0, to: 1000 } as const;
  const { roots, hasMore } = await engine.compute(equation, context);
  expect([roots.length, hasMore]).toEqual([50, true]);
});

describe("rewriting an expression", () => {
  const simplify = (expression: string) =>
    engine.compute({ kind: "simplify", expression }, context).then((answer) => answer.expression, String);

  it.each([
    ["a * b + a * b", "2 * a * b"],
    ["config + import", "config + import"],
    ['config("number")', 'no function "config"'],
    ['evaluate("1 + 1")', 'no function "evaluate"'],
    ["2^(10^10) * x", "2 ^ 1e+10 * x"],
  ])("keeps to the same lists: %s", async (expression, says) => {
    expect(await simplify(expression)).toContain(says);
  });
});

describe("an expression that grows", () => {
  it("is stopped with its process, leaves the event loop free meanwhile, and the next one is answered", async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 20);
    const [spins, grows] = await Promise.all([
      refusalOf("sum(map(1:10000, f(x) = sum(map(1:10000, g(y) = x * y))))"),
      refusalOf(`a = [1]; ${"a = concat(a, a); ".repeat(40)} size(a)`),
    ]);
    clearInterval(timer);
    expect(spins).toContain("It took more than 2 s and was stopped");
    expect(grows).toMatch(/It needed more than 128 MB of memory|It took more than 2 s/);
    expect(ticks).toBeGreaterThan(30);
    expect(await resultOf("1 + 1")).toBe("2");
  });
});
