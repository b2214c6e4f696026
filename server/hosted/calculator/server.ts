import { defineServer } from "../kernel/define-server.ts";
import type { HostedServer } from "../kernel/hosted-server.ts";
import { help } from "./help.ts";
import { createMathEngine } from "./math-engine/math-engine.ts";
import { analyseData } from "./prompts/analyse-data.ts";
import { compareLoans } from "./prompts/compare-loans.ts";
import { constantList } from "./resources/constant-list.ts";
import { currencyList } from "./resources/currency-list.ts";
import { functionHelp } from "./resources/function-help.ts";
import { functionList } from "./resources/function-list.ts";
import { unitList } from "./resources/unit-list.ts";
import { buildHistogram } from "./tools/build-histogram.ts";
import { calculateBondYield } from "./tools/calculate-bond-yield.ts";
import { calculateBreakEven } from "./tools/calculate-break-even.ts";
import { calculateCorrelation } from "./tools/calculate-correlation.ts";
import { calculateDepreciation } from "./tools/calculate-depreciation.ts";
import { calculateFutureValue } from "./tools/calculate-future-value.ts";
import { calculateGrowthRate } from "./tools/calculate-growth-rate.ts";
import { calculateIrr } from "./tools/calculate-irr.ts";
import { calculateLoanPayment } from "./tools/calculate-loan-payment.ts";
import { calculateMargin } from "./tools/calculate-margin.ts";
import { calculateMirr } from "./tools/calculate-mirr.ts";
import { calculateMovingAverage } from "./tools/calculate-moving-average.ts";
import { calculateNpv } from "./tools/calculate-npv.ts";
import { calculatePercentiles } from "./tools/calculate-percentiles.ts";
import { calculatePresentValue } from "./tools/calculate-present-value.ts";
import { calculateXirr } from "./tools/calculate-xirr.ts";
import { convertUnit } from "./tools/convert-unit.ts";
import { describeData } from "./tools/describe-data.ts";
import { differentiateExpression } from "./tools/differentiate-expression.ts";
import { evaluateExpression } from "./tools/evaluate-expression.ts";
import { findFunctions } from "./tools/find-functions.ts";
import { findOutliers } from "./tools/find-outliers.ts";
import { fitLinearRegression } from "./tools/fit-linear-regression.ts";
import { fitPolynomial } from "./tools/fit-polynomial.ts";
import { listLoanSchedule } from "./tools/list-loan-schedule.ts";
import { priceBond } from "./tools/price-bond.ts";
import { roundMoney } from "./tools/round-money.ts";
import { runChiSquareTest } from "./tools/run-chi-square-test.ts";
import { runTTest } from "./tools/run-t-test.ts";
import { simplifyExpression } from "./tools/simplify-expression.ts";
import { solveEquation } from "./tools/solve-equation.ts";
import { splitMoney } from "./tools/split-money.ts";
import { tabulateFunction } from "./tools/tabulate-function.ts";

/** Mathematics, money and statistics: the table of what this server offers. */
export function createCalculator(): HostedServer {
  const engine = createMathEngine();

  return defineServer({
    slug: "calculator",
    title: "Calculator",
    description:
      "Exact mathematics, finance and statistics: expressions, loans, returns, bonds, regressions, tests.",
    version: "1.0.0",
    instructions:
      "Calculate with these tools instead of in your head. evaluate_expression takes any formula, with units, matrices " +
      "and complex numbers. Rates are in percent (5.25 is 5.25 %), amounts are decimals (numbers or text) and come " +
      "back as text, exact to the cent. Long lists come in pages: pass nextOffset as offset. Everything is a pure " +
      "calculation: nothing is stored, and no prices, exchange rates or market data are known.",
    help,
    tools: [
      evaluateExpression(engine),
      tabulateFunction(engine),
      solveEquation(engine),
      simplifyExpression(engine),
      differentiateExpression(engine),
      convertUnit(engine),
      findFunctions(engine),
      calculateLoanPayment,
      listLoanSchedule,
      calculateNpv,
      calculateIrr,
      calculateXirr,
      calculateMirr,
      calculateFutureValue,
      calculatePresentValue,
      calculateDepreciation,
      priceBond,
      calculateBondYield,
      calculateBreakEven,
      calculateMargin,
      calculateGrowthRate,
      roundMoney,
      splitMoney,
      describeData,
      calculatePercentiles,
      calculateCorrelation,
      fitLinearRegression,
      fitPolynomial,
      runTTest,
      runChiSquareTest,
      calculateMovingAverage,
      buildHistogram,
      findOutliers,
    ],
    resources: [functionList, unitList, constantList(engine), currencyList],
    resourceTemplates: [functionHelp(engine)],
    prompts: [compareLoans, analyseData],
  });
}
