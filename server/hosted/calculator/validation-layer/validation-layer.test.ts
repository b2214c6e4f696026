import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal } from "../decimal.ts";
import { DateArgument, dateText, dayOf, partsOf } from "./date-argument.ts";
import { Amount, PositiveAmount, RatePercent } from "./decimal-argument.ts";
import { ExpressionArgument, NameArgument, VariablesArgument } from "./expression-argument.ts";
import { takePage } from "./page-argument.ts";
import { amountText, roundToStep } from "./rounding-argument.ts";

const saysOf = (schema: typeof Amount | typeof DateArgument, value: unknown) =>
  schema.safeParse(value).error?.issues[0]?.message;

describe("an amount", () => {
  it.each([
    [0.1, "0.1"],
    ["0.10", "0.1"],
    [" -12.5 ", "-12.5"],
    ["+3.", "3"],
    [".5", "0.5"],
    [1e-7, "1e-7"],
    ["123456789012345.67", "123456789012345.67"],
  ])("%j is the decimal %s, exactly", (written, decimal) => {
    expect(Amount.parse(written).eq(new Decimal(decimal))).toBe(true);
  });

  it.each(["1,000", "$5", "1 000", "", "abc", "0x10", "1e999", "Infinity", "--1", "1.2.3"])(
    "is not %j",
    (text) => {
      expect(saysOf(Amount, text)).toContain("expected an amount");
    },
  );

  it.each([
    [Amount, "1000000000000000.01", "expected at most 1000000000000000"],
    [PositiveAmount, 0, "expected more than 0, got 0"],
    [RatePercent, -100, "expected more than -100, got -100"],
  ] as const)("has bounds, and says them", (schema, value, says) => {
    expect(saysOf(schema, value)).toContain(says);
  });

  it("comes back as it was written", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
        fc.integer({ min: 0, max: 8 }),
        (units, places) => {
          const text = new Decimal(units.toString()).div(10 ** places).toFixed(places);
          expect(amountText(Amount.parse(text), { decimals: places, rounding: "half_up" })).toBe(
            text.replace(/^-(0\.?0*)$/, "$1"),
          );
        },
      ),
    );
  });

  it("is rounded to steps of cash", () => {
    expect(roundToStep(new Decimal("1.225"), new Decimal("0.05"), "half_up").toString()).toBe("1.25");
    expect(roundToStep(new Decimal("-7"), new Decimal("5"), "floor").toString()).toBe("-10");
  });
});

describe("a date", () => {
  it("is a day of the calendar, and comes back as it was written", () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_567, max: 84_000 }), (day) => {
        expect(DateArgument.parse(dateText(day))).toBe(day);
        const { year, month, date } = partsOf(day);
        expect(dayOf(year, month, date)).toBe(day);
      }),
    );
  });

  it.each(["2026-02-29", "2026-13-01", "26-01-01", "2026-01-01T00:00:00Z", "yesterday"])(
    "is not %s",
    (text) => {
      expect(saysOf(DateArgument, text)).toBe('expected a date such as "2026-03-31"');
    },
  );

  it("beyond the end of its month is the end, also in February", () => {
    expect(dateText(dayOf(2026, 1 + 1, 31))).toBe("2026-02-28");
    expect(dateText(dayOf(2026, 14, 31))).toBe("2027-02-28");
    expect(dateText(dayOf(2026, 0, 31))).toBe("2025-12-31");
  });
});

describe("what goes to the math engine", () => {
  it.each(["a\u0000b", "1\u202e2", "x\u200b", "\u001b[2J"])("has no control characters: %j", (text) => {
    expect(ExpressionArgument.safeParse(text).success).toBe(false);
  });

  it.each(["1 + 1", "a = 1\nb = 2", "β + 1", "\t2"])("may be %j", (text) => {
    expect(ExpressionArgument.safeParse(text).success).toBe(true);
  });

  it.each(["", "1a", "a-b", "a b", "é", "x".repeat(41)])("has no name like %j", (name) => {
    expect(NameArgument.safeParse(name).success).toBe(false);
    expect(VariablesArgument.safeParse({ [name]: 1 }).success).toBe(false);
  });

  it("has no more variables than it bears", () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, k) => [`v${k}`, k]));
    expect(VariablesArgument.safeParse(many).error?.issues[0]?.message).toBe("expected at most 50 variables");
  });
});

describe("pages", () => {
  it("hold every row once, whatever their size", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { maxLength: 50 }),
        fc.integer({ min: 1, max: 20 }),
        (all, limit) => {
          const seen: number[] = [];
          for (let offset: number | null = 0; offset !== null; ) {
            const page: { rows: number[]; total: number; nextOffset: number | null } = takePage(all, {
              offset,
              limit,
            });
            expect(page.total).toBe(all.length);
            seen.push(...page.rows);
            offset = page.nextOffset;
          }
          expect(seen).toEqual(all);
        },
      ),
    );
  });
});
