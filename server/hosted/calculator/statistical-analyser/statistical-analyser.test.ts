import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testGoodnessOfFit, testIndependence } from "./chi-square.ts";
import { correlatePairs, ranksOf } from "./correlation.ts";
import { chiSquareTail, fTail, logGamma, studentCritical, studentTwoTails } from "./distributions.ts";
import { buildHistogram } from "./histogram.ts";
import { movingAverage } from "./moving-average.ts";
import { findOutliers } from "./outliers.ts";
import { percentileMethods, percentileOf } from "./percentiles.ts";
import { fitLinear } from "./regression.ts";
import { summarise } from "./summary.ts";
import { sorted } from "./sums.ts";
import { testMean, testPaired, testPooled, testWelch } from "./t-test.ts";

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 4, maxLength: 200 });
const twoSided = { alternative: "two_sided", confidencePercent: 95 } as const;
/** Student's own data of 1908, as R ships it: `sleep`. */
const sleep = {
  first: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  second: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
};

describe("published values", () => {
  it("Excel: SKEW and KURT of the vendor's example", () => {
    const { skewness, kurtosis } = summarise([3, 4, 5, 2, 3, 4, 5, 6, 4, 7]);
    expect(skewness).toBeCloseTo(0.359543071, 9);
    expect(kurtosis).toBeCloseTo(-0.151799637, 9);
  });

  it.each([
    ["Excel: PERCENTILE.INC", [1, 2, 3, 4], 30, "inclusive", 1.9],
    ["Excel: QUARTILE.INC", [1, 2, 4, 7, 8, 9, 10, 12], 25, "inclusive", 3.5],
    ["Excel: PERCENTILE.EXC", [1, 2, 3, 6, 6, 6, 7, 8, 9], 25, "exclusive", 2.5],
    ["Wikipedia: nearest rank of the 40th percentile", [15, 20, 35, 40, 50], 40, "nearest_rank", 20],
  ] as const)("%s", (_, given, percent, method, wanted) => {
    expect(percentileOf(given, percent, method)).toBeCloseTo(wanted, 12);
  });

  it("Excel: CORREL of the vendor's example", () => {
    const [pair] = correlatePairs(
      [
        [3, 2, 4, 5, 6],
        [9, 7, 12, 15, 17],
      ],
      "pearson",
    );
    expect(pair!.found!.coefficient).toBeCloseTo(0.997054486, 9);
  });

  it("Wikipedia: Spearman's rank correlation of IQ and hours of television", () => {
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    const [pair] = correlatePairs([iq, hours], "spearman");
    expect(pair!.found!.coefficient).toBeCloseTo(-29 / 165, 12);
    expect(pair!.found!.pValue).toBeCloseTo(0.627188, 5);
  });

  it("Excel: T.TEST of the vendor's example (0.196016)", () => {
    const test = testPaired([3, 4, 5, 8, 9, 1, 2, 4, 5], [6, 19, 3, 2, 14, 4, 5, 17, 1], 0, twoSided)!;
    expect(test.pValue).toBeCloseTo(0.196016, 6);
  });

  it("R: t.test(extra ~ group, data = sleep), by Welch, pooled and paired", () => {
    const welch = testWelch(sleep.first, sleep.second, 0, twoSided)!;
    expect([welch.t, welch.degreesOfFreedom, welch.pValue].map((value) => value.toPrecision(4))).toEqual([
      "-1.861",
      "17.78",
      "0.07939",
    ]);
    expect([welch.interval.low, welch.interval.high].map((value) => value.toFixed(7))).toEqual([
      "-3.3654832",
      "0.2054832",
    ]);
    expect(testPooled(sleep.first, sleep.second, 0, twoSided)!.pValue).toBeCloseTo(0.07919, 5);
    const paired = testPaired(sleep.first, sleep.second, 0, twoSided)!;
    expect([paired.t.toFixed(4), paired.pValue.toFixed(6)]).toEqual(["-4.0621", "0.002833"]);
    expect([paired.interval.low, paired.interval.high].map((value) => value.toFixed(7))).toEqual([
      "-2.4598858",
      "-0.7001142",
    ]);
  });

  it("R: chisq.test of Agresti's party by gender table (30.07, df 2, p 2.954e-07)", () => {
    const { chiSquare, degreesOfFreedom, pValue } = testIndependence([
      [762, 327, 468],
      [484, 239, 477],
    ]);
    expect([chiSquare.toPrecision(4), degreesOfFreedom, pValue.toPrecision(4)]).toEqual([
      "30.07",
      2,
      "2.954e-7",
    ]);
  });

  it("Fisher: Mendel's peas 315, 101, 108, 32 against 9:3:3:1 (0.470, df 3)", () => {
    const { chiSquare, degreesOfFreedom } = testGoodnessOfFit([315, 101, 108, 32], [9, 3, 3, 1]);
    expect([chiSquare.toFixed(3), degreesOfFreedom]).toEqual(["0.470", 3]);
  });

  it.each([
    [12.706, 1],
    [2.571, 5],
    [2.228, 10],
    [2.042, 30],
    [1.98, 120],
  ])("textbook table of Student's t, 5 % in both tails: %d at %d degrees", (critical, freedom) => {
    expect(studentCritical(0.05, freedom)).toBeCloseTo(critical, 3);
    expect(studentTwoTails(studentCritical(0.05, freedom), freedom)).toBeCloseTo(0.05, 12);
  });

  it.each([
    [3.841, 1],
    [11.07, 5],
    [18.307, 10],
    [124.342, 100],
  ])("textbook table of chi-square, 5 %%: %d at %d degrees", (critical, freedom) => {
    expect(chiSquareTail(critical, freedom)).toBeCloseTo(0.05, 4);
  });

  it.each([
    [4.965, 1, 10],
    [3.326, 5, 10],
    [3.007, 4, 16],
  ])("textbook table of F, 5 %%: %d at %d and %d degrees", (critical, above, below) => {
    expect(fTail(critical, above, below)).toBeCloseTo(0.05, 4);
  });

  it("the gamma function at whole and half numbers", () => {
    expect(Math.exp(logGamma(6))).toBeCloseTo(120, 9);
    expect(Math.exp(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 12);
  });

  it("NIST handbook: the moving averages of its suppliers' example", () => {
    const suppliers = [9, 8, 9, 12, 9, 12, 11, 7, 13, 9, 11, 10];
    const averages = movingAverage("simple", suppliers, 3)
      .slice(2)
      .map((average) => average!.toFixed(3));
    expect(averages).toEqual([
      "8.667",
      "9.667",
      "10.000",
      "11.000",
      "10.667",
      "10.000",
      "10.333",
      "9.667",
      "11.000",
      "10.000",
    ]);
  });
});

describe("properties", () => {
  it("moving every value moves the mean and leaves the spread", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -1000, max: 1000 }), (given, shift) => {
        const [before, after] = [summarise(given), summarise(given.map((value) => value + shift))];
        expect(after.mean).toBeCloseTo(before.mean + shift, 9);
        expect(after.variance!).toBeCloseTo(before.variance!, 6);
        expect(after.median).toBeCloseTo(before.median + shift, 9);
      }),
    );
  });

  it("percentiles rise from the least value to the greatest", () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...percentileMethods), (given, method) => {
        const ascending = sorted(given);
        const all = Array.from({ length: 101 }, (_, percent) =>
          percentileOf(ascending, percent, method),
        ).filter((one) => one !== null);
        expect(sorted(all)).toEqual(all);
        expect(all.every((one) => one >= ascending[0]! && one <= ascending.at(-1)!)).toBe(true);
      }),
    );
  });

  it("a histogram holds every value once, whatever its bins", () => {
    fc.assert(
      fc.property(values, fc.option(fc.integer({ min: 1, max: 200 })), (given, bins) => {
        const histogram = buildHistogram(given, bins);
        expect(histogram.reduce((sum, { count }) => sum + count, 0)).toBe(given.length);
        expect(histogram[0]!.from).toBe(Math.min(...given));
        expect(histogram.at(-1)!.to).toBe(Math.max(...given));
      }),
    );
  });

  it("a histogram of tenths has its edges at tenths", () => {
    const tenths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
    expect(buildHistogram(tenths, 9).map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2]);
  });

  it("a line through points of a line has no constant of noise", () => {
    expect(fitLinear([[1, 2, 3]], [2, 4, 6])!.terms[0]!.coefficient).toBe(0);
    expect(fitLinear([[1, 2]], [1, 2])!.terms[0]!.coefficient).toBe(0);
  });

  it("a line through points of a line is that line, and its residuals sum to nothing", () => {
    const slope = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 50 }),
        slope,
        slope,
        (x, a, b) => {
          fc.pre(b !== 0);
          const { terms, rSquared, predict } = fitLinear(
            [x],
            x.map((at) => a + b * at),
          )!;
          expect(terms.map(({ coefficient }) => coefficient)).toEqual([
            expect.closeTo(a, 7),
            expect.closeTo(b, 7),
          ]);
          expect(rSquared).toBeCloseTo(1, 9);
          expect(predict([12_345])).toBeCloseTo(a + b * 12_345, 4);
        },
      ),
    );
  });

  it("correlation does not care for units, and is one of a series with itself", () => {
    fc.assert(
      fc.property(values, (given) => {
        fc.pre(new Set(given).size > 2);
        const [same, scaled, turned] = correlatePairs(
          [given, given.map((one) => 3 * one + 7), given.map((one) => -one)],
          "pearson",
        );
        expect([same, scaled].map((pair) => pair!.found!.coefficient)).toEqual([
          expect.closeTo(1, 12),
          expect.closeTo(-1, 12),
        ]);
        expect(turned!.found!.coefficient).toBeCloseTo(-1, 12);
      }),
    );
  });

  it("ranks of equals are shared, and sum to what they must", () => {
    expect(ranksOf([10, 20, 20, 30])).toEqual([1, 2.5, 2.5, 4]);
    fc.assert(
      fc.property(values, (given) => {
        expect(ranksOf(given).reduce((a, b) => a + b)).toBe((given.length * (given.length + 1)) / 2);
      }),
    );
  });

  it("a test of a sample against its own mean finds nothing, and the interval holds it", () => {
    fc.assert(
      fc.property(values, (given) => {
        fc.pre(new Set(given).size > 1);
        const { mean } = summarise(given);
        const { pValue, interval } = testMean(given, mean, twoSided)!;
        expect(pValue).toBeCloseTo(1, 6);
        expect(interval.low <= mean && mean <= interval.high).toBe(true);
      }),
    );
  });

  it("averages of a constant are that constant; an exponential one forgets slowly", () => {
    for (const kind of ["simple", "weighted", "exponential"] as const) {
      expect(movingAverage(kind, [5, 5, 5, 5], 2)).toEqual([null, 5, 5, 5]);
    }
    expect(movingAverage("weighted", [1, 2, 3], 2)).toEqual([null, 5 / 3, 8 / 3]);
    expect(movingAverage("exponential", [1, 2, 3], 3)).toEqual([null, null, 2]);
  });

  it.each(["iqr", "z_score", "mad"] as const)(
    "%s finds what lies far out on either side, and nothing among equals",
    (method) => {
      const crowd = Array.from({ length: 50 }, (_, k) => k % 7);
      const { outliers } = findOutliers([...crowd, 1000, -1000], method, 3);
      expect(outliers.map(({ index, side }) => [index, side])).toEqual([
        [50, "high"],
        [51, "low"],
      ]);
      expect(findOutliers([4, 4, 4, 4], method, 3).outliers).toEqual([]);
    },
  );
});
