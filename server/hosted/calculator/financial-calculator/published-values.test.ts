import { describe, expect, it } from "vitest";
import { callInTest } from "../../kernel/call-in-test.ts";
import type { Tool } from "../../kernel/define-tool.ts";
import { calculateBondYield } from "../tools/calculate-bond-yield.ts";
import { calculateDepreciation } from "../tools/calculate-depreciation.ts";
import { calculateFutureValue } from "../tools/calculate-future-value.ts";
import { calculateGrowthRate } from "../tools/calculate-growth-rate.ts";
import { calculateIrr } from "../tools/calculate-irr.ts";
import { calculateLoanPayment } from "../tools/calculate-loan-payment.ts";
import { calculateMirr } from "../tools/calculate-mirr.ts";
import { calculateNpv } from "../tools/calculate-npv.ts";
import { calculatePresentValue } from "../tools/calculate-present-value.ts";
import { calculateXirr } from "../tools/calculate-xirr.ts";
import { listLoanSchedule } from "../tools/list-loan-schedule.ts";
import { priceBond } from "../tools/price-bond.ts";

/** Source of each: the example on the vendor's page of that function ("Excel: XIRR" is Microsoft's page for XIRR). */
type Published = [source: string, tool: Tool, args: object, answer: object];

const irrFlows = [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000];
const mirrFlows = [-120_000, 39_000, 30_000, 21_000, 37_000, 46_000];
const xirrFlows = [
  { on: "2008-01-01", amount: -10_000 },
  { on: "2008-03-01", amount: 2750 },
  { on: "2008-10-30", amount: 4250 },
  { on: "2009-02-15", amount: 3250 },
  { on: "2009-04-01", amount: 2750 },
];
const perMonth = (yearlyPercent: number) => `${(yearlyPercent / 12).toFixed(15)}`;

const published: Published[] = [
  [
    "Excel: PMT, end",
    calculateLoanPayment,
    { principal: 10_000, yearlyRatePercent: 8, payments: 10 },
    { payment: "1037.03" },
  ],
  [
    "Excel: PMT, start",
    calculateLoanPayment,
    { principal: 10_000, yearlyRatePercent: 8, payments: 10, due: "start" },
    { payment: "1030.16" },
  ],
  [
    "Excel: IPMT",
    listLoanSchedule,
    { principal: 8000, yearlyRatePercent: 10, payments: 36, limit: 1 },
    { rows: [{ interest: "66.67" }] },
  ],
  [
    "Excel: IPMT, yearly, third year",
    listLoanSchedule,
    { principal: 8000, yearlyRatePercent: 10, payments: 3, paymentsPerYear: 1, offset: 2 },
    { rows: [{ interest: "292.45" }] },
  ],
  [
    "Excel: PPMT",
    listLoanSchedule,
    { principal: 2000, yearlyRatePercent: 10, payments: 24, limit: 1 },
    { rows: [{ principal: "75.62" }] },
  ],
  [
    "Excel: CUMIPMT, first month",
    listLoanSchedule,
    { principal: 125_000, yearlyRatePercent: 9, payments: 360, limit: 1 },
    { rows: [{ interest: "937.50" }] },
  ],
  [
    "Excel: CUMPRINC, first month",
    listLoanSchedule,
    { principal: 125_000, yearlyRatePercent: 9, payments: 360, limit: 1 },
    { rows: [{ principal: "68.28" }] },
  ],
  [
    "Excel: NPV, example 1",
    calculateNpv,
    { cashFlows: [-10_000, 3000, 4200, 6800], ratePercent: 10, firstFlowAt: "end_of_period" },
    { netPresentValue: "1188.44" },
  ],
  [
    "Excel: NPV, example 2",
    calculateNpv,
    { cashFlows: [-40_000, 8000, 9200, 10_000, 12_000, 14_500], ratePercent: 8 },
    { netPresentValue: "1922.06" },
  ],
  [
    "Excel: NPV, example 2 with a loss",
    calculateNpv,
    { cashFlows: [-40_000, 8000, 9200, 10_000, 12_000, 14_500, -9000], ratePercent: 8 },
    { netPresentValue: "-3749.47" },
  ],
  [
    "Excel: IRR, five years (8.7 %)",
    calculateIrr,
    { cashFlows: irrFlows },
    { ratePercent: expect.stringMatching(/^8\.663/) },
  ],
  [
    "Excel: IRR, four years (-2.1 %)",
    calculateIrr,
    { cashFlows: irrFlows.slice(0, 5) },
    { ratePercent: expect.stringMatching(/^-2\.124/) },
  ],
  [
    "Excel: IRR, two years (-44.4 %)",
    calculateIrr,
    { cashFlows: irrFlows.slice(0, 3), guessPercent: -10 },
    { ratePercent: expect.stringMatching(/^-44\.35/) },
  ],
  [
    "Excel: XIRR (0.373362535)",
    calculateXirr,
    { cashFlows: xirrFlows },
    { ratePercent: expect.stringMatching(/^37\.3362535|^37\.33625335/) },
  ],
  [
    "Excel: XNPV (2,086.65)",
    calculateXirr,
    { cashFlows: xirrFlows, discountRatePercent: 9 },
    { netPresentValue: "2086.65" },
  ],
  [
    "Excel: MIRR, five years (13 %)",
    calculateMirr,
    { cashFlows: mirrFlows, financeRatePercent: 10, reinvestRatePercent: 12 },
    { ratePercent: expect.stringMatching(/^12\.609/) },
  ],
  [
    "Excel: MIRR, three years (-5 %)",
    calculateMirr,
    { cashFlows: mirrFlows.slice(0, 4), financeRatePercent: 10, reinvestRatePercent: 12 },
    { ratePercent: expect.stringMatching(/^-4\.80/) },
  ],
  [
    "Excel: MIRR, reinvested at 14 % (13 %)",
    calculateMirr,
    { cashFlows: mirrFlows, financeRatePercent: 10, reinvestRatePercent: 14 },
    { ratePercent: expect.stringMatching(/^13\.47/) },
  ],
  [
    "Excel: FV, example 1",
    calculateFutureValue,
    { ratePercent: 0.5, periods: 10, payment: 200, presentValue: 500, due: "start" },
    { futureValue: "2581.40" },
  ],
  [
    "Excel: FV, example 2",
    calculateFutureValue,
    { ratePercent: 1, periods: 12, payment: 1000 },
    { futureValue: "12682.50" },
  ],
  [
    "Excel: FV, example 3",
    calculateFutureValue,
    { ratePercent: perMonth(11), periods: 35, payment: 2000, due: "start" },
    { futureValue: "82846.25" },
  ],
  [
    "Excel: FV, example 4",
    calculateFutureValue,
    { ratePercent: 0.5, periods: 12, payment: 100, presentValue: 1000, due: "start" },
    { futureValue: "2301.40" },
  ],
  [
    "Excel: PV",
    calculatePresentValue,
    { ratePercent: perMonth(8), periods: 240, payment: 500 },
    { presentValue: "59777.15" },
  ],
  [
    "Excel: SLN",
    calculateDepreciation,
    { method: "straight_line", cost: 30_000, salvage: 7500, life: 10, limit: 1 },
    { rows: [{ depreciation: "2250.00" }] },
  ],
  [
    "Excel: SYD, year 10",
    calculateDepreciation,
    { method: "sum_of_years", cost: 30_000, salvage: 7500, life: 10, offset: 9 },
    { rows: [{ depreciation: "409.09" }] },
  ],
  [
    "Excel: DB, years 1 to 7",
    calculateDepreciation,
    { method: "fixed_declining", cost: 1_000_000, salvage: 100_000, life: 6, firstYearMonths: 7 },
    {
      rows: ["186083.33", "259639.42", "176814.44", "120410.64", "81999.64", "55841.76", "15845.10"].map(
        (depreciation) => ({ depreciation }),
      ),
    },
  ],
  [
    "Excel: DDB, first day",
    calculateDepreciation,
    { method: "double_declining", cost: 2400, salvage: 300, life: 3650, limit: 1 },
    { rows: [{ depreciation: "1.32" }] },
  ],
  [
    "Excel: DDB, first month",
    calculateDepreciation,
    { method: "double_declining", cost: 2400, salvage: 300, life: 120, limit: 1 },
    { rows: [{ depreciation: "40.00" }] },
  ],
  [
    "Excel: DDB, year 2 at 1.5",
    calculateDepreciation,
    { method: "double_declining", factor: 1.5, cost: 2400, salvage: 300, life: 10, offset: 1, limit: 1 },
    { rows: [{ depreciation: "306.00" }] },
  ],
  [
    "Excel: DDB, year 10",
    calculateDepreciation,
    { method: "double_declining", cost: 2400, salvage: 300, life: 10, offset: 9 },
    { rows: [{ depreciation: "22.12" }] },
  ],
  [
    "Excel: PRICE (94.63)",
    priceBond,
    { settlement: "2008-02-15", maturity: "2017-11-15", couponRatePercent: 5.75, yieldPercent: 6.5 },
    { price: "94.63436162" },
  ],
  [
    "Excel: YIELD (6.5 %)",
    calculateBondYield,
    { settlement: "2008-02-15", maturity: "2016-11-15", couponRatePercent: 5.75, price: 95.04287 },
    { yieldPercent: expect.stringMatching(/^6\.50000/) },
  ],
  [
    "Excel: DURATION (10.9191453)",
    priceBond,
    {
      settlement: "2018-07-01",
      maturity: "2048-01-01",
      couponRatePercent: 8,
      yieldPercent: 9,
      dayCount: "actual/actual",
    },
    { durationYears: "10.91914528" },
  ],
  [
    "Excel: MDURATION (5.73567)",
    priceBond,
    {
      settlement: "2008-01-01",
      maturity: "2016-01-01",
      couponRatePercent: 8,
      yieldPercent: 9,
      dayCount: "actual/actual",
    },
    { modifiedDuration: "5.73566981" },
  ],
  [
    "Excel: RRI, 96 months (0.0009933)",
    calculateGrowthRate,
    { from: 10_000, to: 11_000, years: 96 },
    { ratePercent: expect.stringMatching(/^0\.09933/) },
  ],
];

describe("the financial calculator", () => {
  it.each(published)("agrees with %s", async (_, tool, args, answer) => {
    expect(await callInTest(tool, args)).toMatchObject(answer);
  });
});
