import { describe, expect, it } from "vitest";
import { fitLinear, fitPolynomial, type Regression } from "./regression.ts";
import { summarise } from "./summary.ts";

/**
 * Statistical Reference Datasets of the National Institute of Standards and Technology
 * (https://www.itl.nist.gov/div898/strd/), with their certified values.
 */
const alternating = (first: number, low: number, high: number) => [
  first,
  ...Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? low : high)),
];
/** Speed of light less 299,000 km/s, Michelson 1879. */
const michelson = (
  "850 740 900 1070 930 850 950 980 980 880 1000 980 930 650 760 810 1000 1000 960 960 960 940 960 940 880 800 850 " +
  "880 900 840 830 790 810 880 880 830 800 790 760 800 880 880 880 860 720 720 620 860 970 950 880 910 850 870 840 " +
  "840 850 840 840 840 890 810 810 820 800 770 760 740 750 760 910 920 890 860 880 720 840 850 850 780 890 840 780 " +
  "810 760 810 790 810 820 850 870 870 810 740 810 940 950 800 810 870"
)
  .split(" ")
  .map((value) => (299_000 + Number(value)) / 1000);

/** Digits in which a value agrees with the certified one. */
const digits = (value: number, certified: number) =>
  -Math.log10(Math.abs(value - certified) / Math.abs(certified) || 1e-16);

describe("univariate datasets", () => {
  it.each([
    ["NumAcc1", [10_000_001, 10_000_003, 10_000_002], 10_000_002, 1, 14],
    ["NumAcc2", alternating(1.2, 1.1, 1.3), 1.2, 0.1, 14],
    ["NumAcc3", alternating(1_000_000.2, 1_000_000.1, 1_000_000.3), 1_000_000.2, 0.1, 9],
    ["NumAcc4", alternating(10_000_000.2, 10_000_000.1, 10_000_000.3), 10_000_000.2, 0.1, 8],
    ["Michelso", michelson, 299.8524, 0.0790105478190518, 12],
  ] as const)("%s: mean and standard deviation", (_, values, mean, deviation, deviationDigits) => {
    const summary = summarise(values);
    expect(digits(summary.mean, mean)).toBeGreaterThan(14.5);
    expect(digits(summary.standardDeviation!, deviation)).toBeGreaterThan(deviationDigits);
  });
});

type Certified = { coefficients: number[]; errors: number[]; rSquared: number; deviation: number };

function expectCertified(regression: Regression | null, certified: Certified, least: number): void {
  const { terms, rSquared, residualDeviation } = regression!;
  terms.forEach(({ coefficient, standardError }, k) => {
    expect(digits(coefficient, certified.coefficients[k]!)).toBeGreaterThan(least);
    expect(digits(standardError!, certified.errors[k]!)).toBeGreaterThan(least);
  });
  expect(digits(rSquared, certified.rSquared)).toBeGreaterThan(least);
  expect(digits(residualDeviation!, certified.deviation)).toBeGreaterThan(least);
}

const numbers = (text: string) => text.trim().split(/\s+/).map(Number);

describe("linear regression datasets", () => {
  it("Norris: a line", () => {
    const x = numbers(
      "0.2 337.4 118.2 884.6 10.1 226.5 666.3 996.3 448.6 777.0 558.2 0.4 0.6 775.5 666.9 338.0 447.5 11.6 556.0 " +
        "228.1 995.8 887.6 120.2 0.3 0.3 556.8 339.1 887.2 999.0 779.0 11.1 118.3 229.2 669.1 448.9 0.5",
    );
    const y = numbers(
      "0.1 338.8 118.1 888.0 9.2 228.1 668.5 998.5 449.1 778.9 559.2 0.3 0.1 778.1 668.8 339.3 448.9 10.8 557.7 " +
        "228.3 998.0 888.8 119.6 0.3 0.6 557.6 339.3 888.0 998.5 778.9 10.2 117.6 228.9 668.4 449.2 0.2",
    );
    const certified = {
      coefficients: [-0.262323073774029, 1.00211681802045],
      errors: [0.232818234301152, 0.429796848199937e-3],
      rSquared: 0.999993745883712,
      deviation: 0.884796396144373,
    };
    expectCertified(fitLinear([x], y), certified, 11);
    expectCertified(fitPolynomial(x, y, 1), certified, 11);
  });

  it("Pontius: a parabola", () => {
    const x = [1, 2].flatMap(() => Array.from({ length: 20 }, (_, k) => 150_000 * (k + 1)));
    const y = numbers(
      ".11019 .21956 .32949 .43899 .54803 .65694 .76562 .87487 .98292 1.09146 1.20001 1.30822 1.41599 1.52399 1.63194 " +
        "1.73947 1.84646 1.95392 2.06128 2.16844 .11052 .22018 .32939 .43886 .54798 .65739 .76596 .87474 .98300 1.09150 " +
        "1.20004 1.30818 1.41613 1.52408 1.63159 1.73965 1.84696 1.95445 2.06177 2.16829",
    );
    expectCertified(
      fitPolynomial(x, y, 2),
      {
        coefficients: [0.673565789473684e-3, 0.732059160401003e-6, -0.316081871345029e-14],
        errors: [0.107938612033077e-3, 0.157817399981659e-9, 0.486652849992036e-16],
        rSquared: 0.999999900178537,
        deviation: 0.205177424076185e-3,
      },
      10,
    );
  });

  it("Longley: six variables that nearly follow from each other", () => {
    const rows = [
      "60323 83.0 234289 2356 1590 107608 1947",
      "61122 88.5 259426 2325 1456 108632 1948",
      "60171 88.2 258054 3682 1616 109773 1949",
      "61187 89.5 284599 3351 1650 110929 1950",
      "63221 96.2 328975 2099 3099 112075 1951",
      "63639 98.1 346999 1932 3594 113270 1952",
      "64989 99.0 365385 1870 3547 115094 1953",
      "63761 100.0 363112 3578 3350 116219 1954",
      "66019 101.2 397469 2904 3048 117388 1955",
      "67857 104.6 419180 2822 2857 118734 1956",
      "68169 108.4 442769 2936 2798 120445 1957",
      "66513 110.8 444546 4681 2637 121950 1958",
      "68655 112.6 482704 3813 2552 123366 1959",
      "69564 114.2 502601 3931 2514 125368 1960",
      "69331 115.7 518173 4806 2572 127852 1961",
      "70551 116.9 554894 4007 2827 130081 1962",
    ].map(numbers);
    const column = (k: number) => rows.map((row) => row[k]!);
    expectCertified(
      fitLinear([1, 2, 3, 4, 5, 6].map(column), column(0)),
      {
        coefficients: [
          -3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359,
          -0.0511041056535807, 1829.15146461355,
        ],
        errors: [
          890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675,
          0.22607320006937, 455.478499142212,
        ],
        rSquared: 0.995479004577296,
        deviation: 304.854073561965,
      },
      9,
    );
  });

  describe("Wampler: polynomials of the fifth degree", () => {
    const x = Array.from({ length: 21 }, (_, k) => k);
    const exact = (base: number) =>
      x.map((at) => [0, 1, 2, 3, 4, 5].reduce((sum, k) => sum + (base * at) ** k, 0));
    const noise = numbers(
      "759 -2048 2048 -2048 2523 -2048 2048 -2048 1838 -2048 2048 -2048 1838 -2048 2048 -2048 2523 -2048 2048 -2048 759",
    );
    const errors = [
      2152.3262467817, 2363.55173469681, 779.343524331583, 101.47550755035, 5.64566512170752,
      0.112324854679312,
    ];

    it.each([
      ["Wampler1", 1, 0, 9],
      ["Wampler2", 0.1, 0, 12],
    ])("%s is fitted exactly", (_, base, __, least) => {
      const { terms, rSquared } = fitPolynomial(x, exact(base), 5)!;
      terms.forEach(({ coefficient }, k) => {
        expect(digits(coefficient, base ** k)).toBeGreaterThan(least);
      });
      expect(rSquared).toBeCloseTo(1, 14);
    });

    it.each([
      ["Wampler3", 1, 0.99999555902582, 2360.14502379268, 8],
      ["Wampler4", 100, 0.957478440825662, 236014.502379268, 7],
      ["Wampler5", 10_000, 0.22466892157494e-2, 23601450.2379268, 5],
    ])("%s", (_, scale, rSquared, deviation, least) => {
      const y = exact(1).map((value, k) => value + noise[k]! * scale);
      const certified = {
        coefficients: [1, 1, 1, 1, 1, 1],
        errors: errors.map((error) => error * scale),
        rSquared,
        deviation,
      };
      expectCertified(fitPolynomial(x, y, 5), certified, least);
    });
  });
});
