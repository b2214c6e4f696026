import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, ONE, rateToPercent, ZERO } from "../decimal.ts";
import { roundAmount, roundingModes } from "../validation-layer/rounding-argument.ts";
import { futureValue, paymentFor, presentValue } from "./annuity.ts";
import { type Bond, priceBond, yieldOf } from "./bond.ts";
import { netPresentValue, toPeriods } from "./cash-flows.ts";
import { countDays, dayCounts, findCouponPeriod } from "./day-count.ts";
import { depreciate, depreciationMethods } from "./depreciation.ts";
import { internalRates } from "./internal-rates.ts";
import { planLoan } from "./loan.ts";
import { completeTerms, splitAmount } from "./pricing.ts";

const cents = (max: number) =>
  fc.integer({ min: 1, max: max * 100 }).map((count) => new Decimal(count).div(100));
const rates = fc.integer({ min: -500, max: 3000 }).map((count) => new Decimal(count).div(10_000));
const day = (text: string) => Date.parse(text) / 86_400_000;
const isNear = (a: Decimal, b: Decimal) => a.minus(b).abs().lte(Decimal.max(ONE, b.abs()).mul("1e-18"));
const run = { numRuns: 60 };
const rounding = { decimals: 2, rounding: "half_up" } as const;

describe("money", () => {
  it("is counted in decimals: 0.1 + 0.2 is 0.3", () => {
    expect(new Decimal("0.1").plus("0.2").toString()).toBe("0.3");
  });

  it.each([
    ["2.5", [3, 2, 2, 3, 2, 3, 2]],
    ["-2.5", [-3, -2, -2, -3, -2, -2, -3]],
    ["2.4", [2, 2, 2, 3, 2, 3, 2]],
    ["3.5", [4, 4, 3, 4, 3, 4, 3]],
  ] as const)(
    "rounds %s by each mode as IEEE 754 and Java's RoundingMode table have it",
    (amount, wanted) => {
      const rounded = roundingModes.map((mode) =>
        roundAmount(new Decimal(amount), { decimals: 0, rounding: mode }),
      );
      expect(rounded.map(Number)).toEqual([...wanted]);
    },
  );

  it("is split without losing a cent", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(cents(1e6), weights, (amount, given) => {
        fc.pre(given.some((weight) => weight > 0));
        const shares = splitAmount(
          amount,
          given.map((weight) => new Decimal(weight)),
          2,
        );
        expect(shares.reduce((sum, share) => sum.plus(share)).toString()).toBe(amount.toString());
        shares.forEach((share, index) => {
          const exact = amount.mul(given[index]!).div(given.reduce((a, b) => a + b));
          expect(share.minus(exact).abs().lt("0.01")).toBe(true);
        });
      }),
    );
  });
});

describe("an annuity", () => {
  it("comes back from the future: present and future value undo each other, and so does the payment", () => {
    fc.assert(
      fc.property(
        rates,
        fc.integer({ min: 1, max: 400 }),
        cents(1e5),
        cents(1e3),
        (rate, periods, present, payment) => {
          for (const due of ["end", "start"] as const) {
            const annuity = { rate, periods, due };
            const future = futureValue(annuity, present, payment);
            expect(isNear(presentValue(annuity, payment.negated(), future), present)).toBe(true);
            expect(isNear(paymentFor(annuity, present, future).negated(), payment)).toBe(true);
          }
        },
      ),
      run,
    );
  });
});

describe("a loan", () => {
  it("is paid back to the cent, whatever its terms", () => {
    const terms = fc.record({
      principal: cents(1e6),
      rate: fc.integer({ min: 0, max: 300 }).map((count) => new Decimal(count).div(10_000)),
      payments: fc.integer({ min: 1, max: 120 }),
      due: fc.constantFrom("end" as const, "start" as const),
      extra: fc.integer({ min: 0, max: 500 }).map((count) => new Decimal(count)),
    });
    fc.assert(
      fc.property(terms, (loan) => {
        const { rows, interestTotal, paidTotal } = planLoan({ ...loan, balloon: ZERO, rounding });
        expect(rows.at(-1)!.balance.toString()).toBe("0");
        expect(rows.reduce((sum, { principal }) => sum.plus(principal), ZERO).eq(loan.principal)).toBe(true);
        expect(rows.reduce((sum, { payment }) => sum.plus(payment), ZERO).eq(paidTotal)).toBe(true);
        expect(paidTotal.minus(interestTotal).eq(loan.principal)).toBe(true);
      }),
      run,
    );
  });

  it("leaves its balloon for the last payment", () => {
    const balloon = new Decimal(5000);
    const loan = {
      principal: new Decimal(20_000),
      rate: new Decimal("0.005"),
      payments: 36,
      due: "end",
      extra: ZERO,
    } as const;
    const { rows, payment } = planLoan({ ...loan, balloon, rounding });
    const last = rows.at(-1)!;
    expect(last.payment.minus(payment).minus(balloon).abs().lt("0.5")).toBe(true);
    expect(last.balance.toString()).toBe("0");
  });
});

it("a balloon goes with the last payment also where payments come first in their period", () => {
  const balloon = new Decimal(5000);
  const rate = new Decimal("0.005");
  const loan = { principal: new Decimal(20_000), rate, payments: 36, due: "start", extra: ZERO } as const;
  const { rows, payment } = planLoan({ ...loan, balloon, rounding });
  expect(rows.at(-1)!.payment.minus(payment).minus(balloon).abs().lt("0.5")).toBe(true);
  const worth = rows.reduce((sum, row, at) => sum.plus(row.payment.div(rate.plus(1).pow(at))), ZERO);
  expect(worth.minus(20_000).abs().lt("0.5")).toBe(true);
});

describe("internal rates", () => {
  it("are found again from flows made with them, and leave nothing over", () => {
    const incomes = fc.array(cents(1000), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 300 }), incomes, (percent, amounts) => {
        const rate = new Decimal(percent).div(100);
        const price = netPresentValue(toPeriods(amounts, 1), rate);
        const flows = toPeriods([price.negated(), ...amounts]);
        const [found, ...others] = internalRates(flows);
        expect(others).toEqual([]);
        expect(found!.minus(rate).abs().lt("1e-15")).toBe(true);
        expect(netPresentValue(flows, found!).abs().lt(price.mul("1e-15"))).toBe(true);
      }),
      run,
    );
  });
});

describe("an internal rate", () => {
  const percents = (amounts: readonly (number | string)[]) =>
    internalRates(toPeriods(amounts.map((amount) => new Decimal(amount)))).map(rateToPercent);

  it.each<[string, (number | string)[], string[]]>([
    ["at which the worth touches nothing, at 0 %", [-100, 200, -100], ["0"]],
    ["at which it touches nothing, at 15 %", [-100, 230, "-132.25"], ["15"]],
    ["at which it touches nothing from below, at 33 1/3 %", [9, -24, 16], ["33.3333333333"]],
    ["that is two, next to each other", [-1, "2.2001", "-1.21011"], ["10", "10.01"]],
    ["that is three, one of them touching", [-1, "3.5", "-4", "1.5"], ["0", "50"]],
    ["above 100,000 %", [-1, 5_000], ["499900"]],
    ["of nothing at all", [0, 0, 0], []],
    ["where it comes near nothing, and is not nothing", [-100, 200, "-100.000000000001"], []],
    ["where money moves one way alone", [100, 200], []],
  ])("%s is found", (_, amounts, wanted) => {
    expect(percents(amounts)).toEqual(wanted);
  });

  it.each([
    ["a tenth in a day", 1, "110"],
    ["doubled in a week", 7, "200"],
    ["a thousandfold in a day", 1, "100000"],
  ])("of a year is found, however high: %s", (_, days, amount) => {
    const flows = [
      { at: 0, amount: new Decimal(-100) },
      { at: days, amount: new Decimal(amount) },
    ];
    const growth = new Decimal(amount).div(100).pow(new Decimal(365).div(days));
    const [rate, ...others] = internalRates(flows, 365);
    expect(others).toEqual([]);
    expect(rate!.plus(1).div(growth).minus(1).abs().lt("1e-25")).toBe(true);
  });

  it("of flows that cancel out on the first day is that of the rest", () => {
    const flows = [
      { at: 0, amount: new Decimal(-100) },
      { at: 0, amount: new Decimal(100) },
      { at: 1, amount: new Decimal(-100) },
      { at: 31, amount: new Decimal(200) },
    ];
    const [rate] = internalRates(flows, 365);
    const wanted = new Decimal(2).pow(new Decimal(365).div(30)).minus(1);
    expect(rate!.div(wanted).minus(1).abs().lt("1e-25")).toBe(true);
  });
});

describe("depreciation", () => {
  it("never takes more than there is to lose, and all of it where the method promises so", () => {
    fc.assert(
      fc.property(
        cents(1e5),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 99 }),
        (cost, life, percent) => {
          const asset = {
            cost,
            salvage: cost.mul(percent).div(100),
            life,
            factor: new Decimal(2),
            firstYearMonths: 12,
          };
          for (const method of depreciationMethods) {
            const { bookValue } = depreciate(method, asset).at(-1)!;
            if (method === "straight_line" || method === "sum_of_years")
              expect(isNear(bookValue, asset.salvage)).toBe(true);
            if (method === "double_declining") expect(bookValue.gte(asset.salvage.minus("1e-20"))).toBe(true);
            expect(bookValue.gte("-1e-20")).toBe(true);
          }
        },
      ),
      run,
    );
  });
});

describe("bonds", () => {
  const bond: Bond = {
    settlement: day("2026-03-10"),
    maturity: day("2041-08-31"),
    couponRate: new Decimal("0.04"),
    redemption: new Decimal(100),
    frequency: 2,
    dayCount: "actual/actual",
  };

  it("yield what they are priced at", () => {
    const coupons = fc.integer({ min: 0, max: 1500 }).map((count) => new Decimal(count).div(10_000));
    const yields = fc.integer({ min: -100, max: 4000 }).map((count) => new Decimal(count).div(10_000));
    const settlements = fc.integer({ min: day("2026-01-01"), max: day("2041-08-25") });
    fc.assert(
      fc.property(
        coupons,
        yields,
        settlements,
        fc.constantFrom(1, 2, 4),
        fc.constantFrom(...dayCounts),
        (couponRate, rate, settlement, frequency, dayCount) => {
          const one = { ...bond, couponRate, settlement, frequency, dayCount };
          expect(yieldOf(one, priceBond(one, rate).clean)!.minus(rate).abs().lt("1e-12")).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("cost their face value on a coupon day when they yield their coupon", () => {
    const { clean, accrued } = priceBond({ ...bond, settlement: day("2026-08-31") }, bond.couponRate);
    expect([clean.toDecimalPlaces(20).toString(), accrued.toString()]).toEqual(["100", "0"]);
  });

  it("that mature at the end of a month have coupons at the end of months", () => {
    const { previous, next } = findCouponPeriod(day("2026-03-10"), day("2041-08-31"), 2);
    expect([previous, next]).toEqual([day("2026-02-28"), day("2026-08-31")]);
  });

  it.each([
    ["30/360", "2026-01-31", 0],
    ["30/360", "2026-02-28", 28],
    ["30E/360", "2026-02-28", 28],
    ["actual/365", "2026-02-28", 28],
  ] as const)("count days by %s up to %s: %d since the coupon", (dayCount, settlement, since) => {
    const period = { previous: day("2026-01-31"), next: day("2026-07-31"), coupons: 1 };
    expect(countDays(day(settlement), period, 2, dayCount).since).toBe(since);
  });
});

describe("margin and markup", () => {
  it("lead back to the same cost and price", () => {
    fc.assert(
      fc.property(cents(1e4), cents(1e4), (cost, price) => {
        const margin = price.minus(cost).div(price);
        const markup = price.minus(cost).div(cost);
        for (const known of [
          { cost, margin },
          { cost, markup },
          { price, margin },
          { price, markup },
        ]) {
          const terms = completeTerms(known)!;
          expect(isNear(terms.cost, cost) && isNear(terms.price, price)).toBe(true);
        }
      }),
      run,
    );
  });
});
