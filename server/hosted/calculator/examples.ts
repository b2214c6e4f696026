/**
 * Calls of every tool, for whoever tests them: through the server, or as a real client over /mcp/calculator.
 * `good` is answered with at least `gives`; `bad` fails with words that contain `says`; `bounds` is either.
 */
export type Example = { args: Record<string, unknown>; gives?: object; says?: string };
export type ToolExamples = { good: readonly Example[]; bad: readonly Example[]; bounds: readonly Example[] };

const loan = { principal: 10_000, yearlyRatePercent: 8, payments: 10 };
const bond = { settlement: "2008-02-15", maturity: "2017-11-15", couponRatePercent: 5.75 };
const many = (length: number) => Array.from({ length }, (_, index) => index % 97);
const tooMany = "expected at most 10000 items";
const ROUGH = "Some expected counts are below 5: take pValue as rough, or join categories.";

export const examples: Readonly<Record<string, ToolExamples>> = {
  evaluate_expression: {
    good: [
      { args: { expression: "0.1 + 0.2" }, gives: { result: "0.3", type: "number", value: 0.3 } },
      { args: { expression: "sqrt(-4)" }, gives: { result: "2i", type: "complex" } },
      { args: { expression: "5 km/h to m/s", digits: 5 }, gives: { result: "1.3889 m / s", type: "unit" } },
      {
        args: { expression: "1/3 + 1/7", arithmetic: "fraction" },
        gives: { result: "10/21", type: "fraction" },
      },
      {
        args: {
          expression: "inv(A)",
          variables: {
            A: [
              [1, 2],
              [3, 4],
            ],
          },
        },
        gives: { result: "[[-2, 1], [1.5, -0.5]]" },
      },
      { args: { expression: "f(x) = x^2; f(3) == 9" }, gives: { result: "true", type: "boolean" } },
      { args: { expression: "gamma(5.5)" }, gives: { result: "52.3427777845535", arithmetic: "float" } },
    ],
    bad: [
      { args: {}, says: "expression: is required" },
      { args: { expresion: "1" }, says: 'did you mean "expression"?' },
      { args: { expression: "2 +" }, says: "Unexpected end of expression" },
      { args: { expression: "sqroot(2)" }, says: 'There is no function "sqroot"; did you mean "sqrt"?' },
      { args: { expression: "x + 1" }, says: 'There is no variable, constant, function or unit "x"' },
      { args: { expression: "5 cm to kg" }, says: "Units do not match" },
      { args: { expression: "cos.constructor(1)" }, says: 'There is no function "constructor"' },
      { args: { expression: "import({}, {})" }, says: 'There is no function "import"' },
      { args: { expression: "1", arithmetic: "exact" }, says: "arithmetic: expected one of" },
      { args: { expression: "a", variables: { "1a": 1 } }, says: "expected a name of letters, digits and _" },
    ],
    bounds: [
      { args: { expression: "pi", digits: 500 }, gives: { value: Math.PI } },
      { args: { expression: "pi", digits: 501 }, says: "digits: expected at most 500" },
      { args: { expression: "5000!", digits: 5 }, gives: { result: "4.2286e+16325" } },
      { args: { expression: "5001!" }, says: "The argument of factorial may be at most 5,000 here." },
      { args: { expression: "zeros(101, 100)" }, says: "more than 10,000 elements" },
      { args: { expression: "2^(10^10)" }, says: "An exponent may be at most 1,000,000,000 here." },
      { args: { expression: "1+".repeat(2000) }, says: "Unexpected end" },
      { args: { expression: "1".repeat(4001) }, says: "expected at most 4000 characters" },
      { args: { expression: `${"(".repeat(61)}1${")".repeat(61)}` }, says: "nests deeper than 60 levels" },
    ],
  },
  tabulate_function: {
    good: [
      {
        args: { expression: "1/x", from: -1, to: 1, step: 0.5 },
        gives: {
          points: [
            { x: "-1", y: "-1" },
            { x: "-0.5", y: "-2" },
            { x: "0", y: null },
            { x: "0.5", y: "2" },
            { x: "1", y: "1" },
          ],
          nextOffset: null,
        },
      },
    ],
    bad: [
      { args: { expression: "x", from: 0, to: 1, step: 0 }, says: "turn its sign, or make it larger" },
      { args: { expression: "x", from: 0, to: 1, step: -1 }, says: "turn its sign" },
      { args: { expression: "[x, x]", from: 0, to: 1, step: 1 }, says: "one value, not a matrix" },
      { args: { expression: "x", from: "a", to: 1, step: 1 }, says: "from: expected an amount" },
    ],
    bounds: [
      {
        args: { expression: "x", from: 1, to: 1000, step: 1, offset: 990, limit: 200 },
        gives: { total: 1000, nextOffset: null },
      },
      { args: { expression: "x", from: 0, to: 1000, step: 1 }, says: "1001 points, more than 1000" },
      { args: { expression: "x", from: 0, to: 1, step: 1, offset: 5 }, gives: { points: [], total: 2 } },
    ],
  },
  solve_equation: {
    good: [
      { args: { equation: "x^2 - 5x = -6" }, gives: { solutions: [2, 3], says: "x = 2, x = 3" } },
      { args: { equation: "x^2 = 0", to: 101 }, gives: { solutions: [0] } },
      { args: { equation: "(x - 0.3333)^2 * (x + 7)", to: 101 }, gives: { solutions: [-7, 0.3333] } },
    ],
    bad: [
      { args: { equation: "x >= 3" }, says: "for an inequality" },
      { args: { equation: "x = 1 = 2" }, says: 'An equation has one "="' },
      { args: { equation: "x", from: 1, to: 1 }, says: "from must be less than to" },
    ],
    bounds: [
      { args: { equation: "x^2 + 1" }, gives: { solutions: [] } },
      { args: { equation: "x^2 + 1e-6", to: 101 }, gives: { solutions: [] } },
      { args: { equation: "1 / x" }, gives: { solutions: [] } },
      { args: { equation: "x", from: -2e9 }, says: "from: expected at least -1000000000" },
    ],
  },
  simplify_expression: {
    good: [{ args: { expression: "2x + 3x" }, gives: { expression: "5 * x" } }],
    bad: [{ args: { expression: "{a: 1}" }, says: "Objects { } are not allowed" }],
    bounds: [{ args: { expression: "x".repeat(4001) }, says: "expected at most 4000 characters" }],
  },
  differentiate_expression: {
    good: [{ args: { expression: "x^3 + sin(x)" }, gives: { expression: "3 * x ^ 2 + cos(x)" } }],
    bad: [{ args: { expression: "x^2", variable: "2" }, says: "variable: expected a name" }],
    bounds: [{ args: { expression: "" }, says: "expression: expected at least 1 characters" }],
  },
  convert_unit: {
    good: [
      { args: { value: 77, from: "degF", to: "degC" }, gives: { value: "25" } },
      { args: { value: 500, from: "kcal", to: "kJ" }, gives: { value: "2092", says: "500 kcal = 2092 kJ" } },
    ],
    bad: [
      { args: { value: 1, from: "m", to: "kg" }, says: "Units do not match" },
      { args: { value: 1, from: "smoot", to: "m" }, says: 'unit "smoot"' },
      { args: { value: 1, from: "m; 1", to: "m" }, says: "from: expected a unit" },
      { args: { value: 1, from: "kg) to (g", to: "g" }, says: "Unexpected operator )" },
    ],
    bounds: [
      { args: { value: 1e16, from: "m", to: "km" }, says: "value: expected at most 1000000000000000" },
    ],
  },
  find_functions: {
    good: [
      {
        args: { search: "sqrt", limit: 1 },
        gives: { total: 2, nextOffset: 1, functions: [{ name: "sqrt", syntax: ["sqrt(x)"] }] },
      },
    ],
    bad: [{ args: { category: "arithmetics" }, says: 'did you mean "arithmetic"?' }],
    bounds: [
      { args: { offset: 1000 }, gives: { functions: [], nextOffset: null } },
      { args: { limit: 51 }, says: "limit: expected at most 50" },
    ],
  },
  calculate_loan_payment: {
    good: [{ args: loan, gives: { payment: "1037.03", paymentsMade: 10 } }],
    bad: [
      { args: { ...loan, principal: "1,000" }, says: "without separators or signs of currency" },
      { args: { ...loan, principal: 0 }, says: "principal: expected more than 0, got 0" },
      { args: { ...loan, paymentsPerYear: 5 }, says: "paymentsPerYear: expected one of" },
      { args: { ...loan, balloon: 50_000 }, says: "balloon is more than the loan grows to" },
    ],
    bounds: [
      {
        args: { ...loan, yearlyRatePercent: 0, payments: 720 },
        gives: { interestTotal: "0.00", payment: "13.89" },
      },
      { args: { ...loan, payments: 721 }, says: "payments: expected at most 720" },
      { args: { ...loan, yearlyRatePercent: 1001 }, says: "expected at most 1000, got 1001" },
    ],
  },
  list_loan_schedule: {
    good: [
      {
        args: {
          principal: 8000,
          yearlyRatePercent: 10,
          payments: 36,
          limit: 1,
          firstPaymentOn: "2026-01-31",
        },
        gives: {
          rows: [{ number: 1, date: "2026-01-31", payment: "258.14", interest: "66.67" }],
          total: 36,
          nextOffset: 1,
        },
      },
      {
        args: {
          ...loan,
          payments: 50,
          paymentsPerYear: 24,
          firstPaymentOn: "2026-01-01",
          offset: 47,
          limit: 3,
        },
        gives: { rows: [{ date: "2027-12-16" }, { date: "2028-01-01" }, { date: "2028-01-16" }] },
      },
      {
        args: { ...loan, payments: 27, paymentsPerYear: 26, firstPaymentOn: "2026-01-02", offset: 26 },
        gives: { rows: [{ date: "2027-01-01" }] },
      },
    ],
    bad: [{ args: { ...loan, firstPaymentOn: "31.1.2026" }, says: 'expected a date such as "2026-03-31"' }],
    bounds: [
      { args: { ...loan, offset: 9 }, gives: { rows: [{ number: 10, balance: "0.00" }], nextOffset: null } },
      { args: { ...loan, limit: 121 }, says: "at most 120" },
    ],
  },
  calculate_npv: {
    good: [
      {
        args: { cashFlows: [-10_000, 3000, 4200, 6800], ratePercent: 10, firstFlowAt: "end_of_period" },
        gives: { netPresentValue: "1188.44" },
      },
    ],
    bad: [
      { args: { cashFlows: [1], ratePercent: 10 }, says: "cashFlows: expected at least 2 items" },
      { args: { cashFlows: [1, 2], ratePercent: -100 }, says: "expected more than -100" },
    ],
    bounds: [
      { args: { cashFlows: many(360), ratePercent: 0 }, gives: { paybackPeriods: null } },
      { args: { cashFlows: many(361), ratePercent: 0 }, says: "expected at most 360 items" },
    ],
  },
  calculate_irr: {
    good: [
      {
        args: { cashFlows: [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000] },
        gives: { ratePercent: "8.6630948037" },
      },
    ],
    bad: [{ args: { cashFlows: [1, 2, 3] }, says: "It takes money that goes out (negative)" }],
    bounds: [
      {
        args: { cashFlows: [-1600, 10_000, -10_000] },
        gives: { ratePercent: "25", otherRatesPercent: ["400"] },
      },
    ],
  },
  calculate_xirr: {
    good: [
      {
        args: {
          cashFlows: [
            { on: "2025-01-01", amount: -100 },
            { on: "2026-01-01", amount: 110 },
          ],
        },
        gives: { ratePercent: "10", netPresentValue: null },
      },
    ],
    bad: [
      {
        args: {
          cashFlows: [
            { on: "2025-01-01", amount: -1 },
            { on: "2025-01-01", amount: 2 },
          ],
        },
        says: "at least two dates",
      },
      {
        args: { cashFlows: [{ on: "2025-02-30", amount: -1 }, { on: "2026-01-01" }] },
        says: "expected a date",
      },
    ],
    bounds: [
      {
        args: {
          cashFlows: [
            { on: "1899-12-31", amount: -1 },
            { on: "2025-01-01", amount: 2 },
          ],
        },
        says: "between 1900 and 2199",
      },
    ],
  },
  calculate_mirr: {
    good: [
      {
        args: {
          cashFlows: [-120_000, 39_000, 30_000, 21_000, 37_000, 46_000],
          financeRatePercent: 10,
          reinvestRatePercent: 12,
        },
        gives: { ratePercent: "12.6094130366" },
      },
    ],
    bad: [
      {
        args: { cashFlows: [1, 2], financeRatePercent: 10, reinvestRatePercent: 12 },
        says: "one direction only",
      },
    ],
    bounds: [
      {
        args: { cashFlows: [-1, 2], financeRatePercent: 0, reinvestRatePercent: 0 },
        gives: { ratePercent: "100" },
      },
    ],
  },
  calculate_future_value: {
    good: [
      {
        args: { ratePercent: 0.5, periods: 10, payment: 200, presentValue: 500, due: "start" },
        gives: { futureValue: "2581.40" },
      },
    ],
    bad: [{ args: { ratePercent: 0.5, periods: 1.5 }, says: "periods: expected a whole number" }],
    bounds: [
      {
        args: { ratePercent: 5, periods: 0, presentValue: 7 },
        gives: { futureValue: "7.00", interest: "0.00" },
      },
      { args: { ratePercent: 5, periods: 3651 }, says: "at most 3650" },
    ],
  },
  calculate_present_value: {
    good: [
      {
        args: { ratePercent: "0.6666666666666666666667", periods: 240, payment: 500 },
        gives: { presentValue: "59777.15" },
      },
    ],
    bad: [{ args: { ratePercent: "8%", periods: 240, payment: 500 }, says: "expected a rate in percent" }],
    bounds: [
      {
        args: { ratePercent: 0, periods: 3650, payment: 1 },
        gives: { presentValue: "3650.00", discount: "0.00" },
      },
    ],
  },
  calculate_depreciation: {
    good: [
      {
        args: { method: "sum_of_years", cost: 30_000, salvage: 7500, life: 10, limit: 1 },
        gives: { rows: [{ depreciation: "4090.91" }], total: 10, nextOffset: 1 },
      },
    ],
    bad: [
      { args: { method: "linear", cost: 1, life: 1 }, says: "method: expected one of" },
      { args: { method: "straight_line", cost: 1, salvage: 2, life: 1 }, says: "salvage is more than cost" },
    ],
    bounds: [
      {
        args: { method: "straight_line", cost: 3650, life: 3650, offset: 3649 },
        gives: { rows: [{ bookValue: "0.00" }] },
      },
      { args: { method: "straight_line", cost: 1, life: 0 }, says: "at least 1" },
    ],
  },
  price_bond: {
    good: [
      { args: { ...bond, yieldPercent: 6.5 }, gives: { price: "94.63436162", accruedInterest: "1.4375" } },
    ],
    bad: [
      {
        args: { ...bond, maturity: "2008-02-15", yieldPercent: 6.5 },
        says: "maturity must come after settlement",
      },
      { args: { ...bond, yieldPercent: 5, frequency: 3 }, says: "frequency: expected one of 1, 2, 4" },
    ],
    bounds: [
      { args: { ...bond, maturity: "2060-01-01", yieldPercent: 6.5 }, says: "more than 50 years" },
      { args: { ...bond, couponRatePercent: 0, yieldPercent: 0 }, gives: { price: "100" } },
    ],
  },
  calculate_bond_yield: {
    good: [{ args: { ...bond, price: "94.63436162" }, gives: { accruedInterest: "1.4375" } }],
    bad: [{ args: { ...bond, price: -1 }, says: "price: expected more than 0, got -1" }],
    bounds: [{ args: { ...bond, settlement: "2017-11-14", price: 1 }, says: "No yield up to 10,000 %" }],
  },
  calculate_break_even: {
    good: [
      {
        args: { fixedCosts: 10_000, pricePerUnit: 50, variableCostPerUnit: 30 },
        gives: { units: "500", revenue: "25000.00" },
      },
    ],
    bad: [{ args: { fixedCosts: 1, pricePerUnit: 1, variableCostPerUnit: 1 }, says: "raise pricePerUnit" }],
    bounds: [{ args: { fixedCosts: 0, pricePerUnit: 1, variableCostPerUnit: 0 }, gives: { units: "0" } }],
  },
  calculate_margin: {
    good: [{ args: { cost: 80, markupPercent: 25 }, gives: { price: "100.00", marginPercent: "20" } }],
    bad: [
      { args: { cost: 80 }, says: "exactly two" },
      { args: { marginPercent: 1, markupPercent: 1 }, says: "one of them an amount" },
    ],
    bounds: [
      { args: { cost: 1, marginPercent: 99.99 }, gives: { price: "10000.00" } },
      { args: { cost: 1, marginPercent: 100 }, says: "at most 99.99" },
    ],
  },
  calculate_growth_rate: {
    good: [{ args: { from: 10_000, to: 11_000, years: 8 }, gives: { ratePercent: "1.198502414" } }],
    bad: [{ args: { from: 0, to: 1, years: 1 }, says: "from: expected more than 0" }],
    bounds: [
      { args: { from: 2, to: 1, years: 1 }, gives: { ratePercent: "-50", doublingYears: null } },
      { args: { from: 1, to: 1, years: 1001 }, says: "at most 1000" },
    ],
  },
  round_money: {
    good: [
      { args: { amount: 2.675 }, gives: { amount: "2.68" } },
      {
        args: { amount: "1.23", currency: "chf", cashStep: "0.05" },
        gives: { amount: "1.25", difference: "0.02" },
      },
      { args: { amount: 1234.5, currency: "JPY", rounding: "half_even" }, gives: { amount: "1234" } },
    ],
    bad: [{ args: { amount: 1, currency: "EURO" }, says: 'did you mean "EUR"?' }],
    bounds: [
      { args: { amount: "-0.001" }, gives: { amount: "0.00" } },
      { args: { amount: 1e16 }, says: "at most 1000000000000000" },
    ],
  },
  split_money: {
    good: [{ args: { amount: 100, weights: [1, 1, 1] }, gives: { shares: ["33.34", "33.33", "33.33"] } }],
    bad: [
      { args: { amount: 1, weights: [0] }, says: "All weights are 0" },
      { args: { amount: 1.005, weights: [1] }, says: "more than 2 decimals" },
    ],
    bounds: [
      { args: { amount: 1, weights: many(201) }, says: "at most 200 items" },
      { args: { amount: -0.01, weights: [1, 1] }, gives: { shares: ["-0.01", "0.00"] } },
    ],
  },
  describe_data: {
    good: [
      {
        args: { values: [3, 4, 5, 2, 3, 4, 5, 6, 4, 7] },
        gives: { mean: 4.3, median: 4, modes: [4], skewness: 0.359543071406797 },
      },
    ],
    bad: [
      { args: { values: [] }, says: "at least 1 items" },
      { args: { values: [1, "2"] }, says: "values[1]: expected a number" },
    ],
    bounds: [
      { args: { values: many(10_000) }, gives: { count: 10_000 } },
      { args: { values: many(10_001) }, says: tooMany },
      { args: { values: [5] }, gives: { variance: null, skewness: null } },
    ],
  },
  calculate_percentiles: {
    good: [
      {
        args: { values: [1, 2, 3, 4], percents: [30] },
        gives: { percentiles: [{ percent: 30, value: 1.9 }] },
      },
    ],
    bad: [{ args: { values: [1], percents: [101] }, says: "percents[0]: expected at most 100" }],
    bounds: [
      {
        args: { values: [1, 2], percents: [0], method: "exclusive" },
        gives: { percentiles: [{ percent: 0, value: null }] },
      },
    ],
  },
  calculate_correlation: {
    good: [
      {
        args: {
          series: [
            { name: "a", values: [3, 2, 4, 5, 6] },
            { name: "b", values: [9, 7, 12, 15, 17] },
          ],
        },
        gives: { pairs: [{ first: "a", second: "b" }], count: 5 },
      },
    ],
    bad: [
      {
        args: {
          series: [
            { name: "a", values: [1, 2] },
            { name: "b", values: [1, 2, 3] },
          ],
        },
        says: '"b" has 3 values, the first 2',
      },
      { args: { series: [{ name: "a", values: [1, 2] }] }, says: "at least 2 items" },
    ],
    bounds: [
      {
        args: { series: [..."abcde"].map((name) => ({ name, values: many(10_000) })) },
        says: "take a sample",
      },
      {
        args: {
          series: [
            { name: "a", values: [1, 1] },
            { name: "b", values: [1, 2] },
          ],
        },
        gives: { pairs: [{ first: "a", second: "b", coefficient: null, pValue: null }] },
      },
    ],
  },
  fit_linear_regression: {
    good: [{ args: { x: [[1, 2, 3, 4]], y: [3, 5, 7, 9.2], predictAt: [[5]] }, gives: { count: 4 } }],
    bad: [
      { args: { x: [[1, 2]], y: [1, 2, 3] }, says: "x[0] has 2 values and y has 3" },
      {
        args: {
          x: [
            [1, 2, 3],
            [2, 4, 6],
          ],
          y: [1, 2, 4],
        },
        says: "one follows from the others",
      },
      { args: { x: [[1, 2, 3]], y: [1, 2, 4], predictAt: [[1, 2]] }, says: "predictAt[0] needs 1 values" },
    ],
    bounds: [{ args: { x: [...Array(5)].map(() => many(10_000)), y: many(10_000) }, says: "take a sample" }],
  },
  fit_polynomial: {
    good: [{ args: { x: [0, 1, 2, 3], y: [1, 2, 5, 10.5], predictAt: [4] }, gives: { count: 4 } }],
    bad: [
      { args: { x: [1, 1, 1], y: [1, 2, 3] }, says: "more than 2 different values" },
      { args: { x: [1, 2, 3], y: [1, 2, 3, 4] }, says: "give equally many" },
    ],
    bounds: [
      { args: { x: many(10_000), y: many(10_000), degree: 8 }, says: "take a sample" },
      { args: { x: [1, 2, 3], y: [1, 2, 3], degree: 9 }, says: "at most 8" },
    ],
  },
  run_t_test: {
    good: [
      {
        args: { kind: "one_sample", sample: [5.1, 4.9, 5.6, 5.8], expected: 5 },
        gives: { degreesOfFreedom: 3 },
      },
    ],
    bad: [
      { args: { kind: "paired", sample: [1, 2] }, says: "paired needs otherSample" },
      { args: { kind: "one_sample", sample: [1, 1] }, says: "do not vary" },
    ],
    bounds: [
      { args: { kind: "welch", sample: many(10_000), otherSample: many(9999) }, gives: {} },
      { args: { kind: "one_sample", sample: [1] }, says: "at least 2 items" },
    ],
  },
  run_chi_square_test: {
    good: [
      { args: { observed: [10, 20, 30] }, gives: { chiSquare: 10, degreesOfFreedom: 2, warning: null } },
    ],
    bad: [
      { args: {}, says: "Give either observed" },
      {
        args: {
          table: [
            [1, 2],
            [0, 0],
          ],
        },
        says: "only zeros",
      },
    ],
    bounds: [
      { args: { observed: [1, 2] }, gives: { warning: ROUGH } },
      { args: { observed: many(51) }, says: "at most 50 items" },
    ],
  },
  calculate_moving_average: {
    good: [
      {
        args: { values: [1, 2, 3, 4], window: 2 },
        gives: { averages: [null, 1.5, 2.5, 3.5], total: 4, nextOffset: null },
      },
    ],
    bad: [{ args: { values: [1], window: 2 }, says: "give a smaller window" }],
    bounds: [
      { args: { values: many(10_000), window: 200, limit: 1000 }, gives: { nextOffset: 1000 } },
      { args: { values: [1], window: 201 }, says: "at most 200" },
    ],
  },
  build_histogram: {
    good: [
      {
        args: { values: [1, 2, 2, 3], bins: 2 },
        gives: {
          bins: [
            { from: 1, to: 2, count: 1, sharePercent: 25 },
            { from: 2, to: 3, count: 3, sharePercent: 75 },
          ],
        },
      },
    ],
    bad: [{ args: { values: [1], bins: 0 }, says: "bins: expected at least 1" }],
    bounds: [
      { args: { values: many(10_000), bins: 200 }, gives: { count: 10_000 } },
      { args: { values: [7, 7] }, gives: { bins: [{ from: 7, to: 7, count: 2, sharePercent: 100 }] } },
    ],
  },
  find_outliers: {
    good: [
      {
        args: { values: [1, 2, 3, 4, 100] },
        gives: { outliers: [{ index: 4, value: 100, side: "high" }], total: 1, highFence: 7 },
      },
    ],
    bad: [{ args: { values: [1, 2, 3], method: "zscore" }, says: 'did you mean "z_score"?' }],
    bounds: [
      { args: { values: many(10_000), threshold: 0.001, limit: 500 }, gives: { nextOffset: 500 } },
      { args: { values: [1, 2] }, says: "at least 3 items" },
    ],
  },
};
