/** The bounds of this server. What is refused names its bound. */
export const limits = {
  expressionLengthMax: 4000,
  /** Brackets within brackets, and operations within operations. */
  depthMax: 60,
  partsMax: 1000,
  variablesMax: 50,
  digitsMax: 500,
  /** Beyond it a factorial takes longer than its digits are worth. */
  factorialMax: 5000,
  exponentMax: 1e9,
  matrixExponentMax: 1000,
  fractionDigitsMax: 5000,
  matrixElementsMax: 10_000,
  resultLengthMax: 10_000,
  pointsMax: 1000,
  /** One evaluation, from its start to its answer. */
  evaluationMs: 2000,
  evaluationHeapMb: 128,
  /** These are counted in the process that serves everybody: none may hold it for more than a blink. */
  cashFlowsMax: 360,
  paymentsMax: 720,
  bondYearsMax: 50,
  periodsMax: 3650,
  valuesMax: 10_000,
  /** Values in all lists of one question. */
  cellsMax: 40_000,
  amountMax: 1e15,
  yearMin: 1900,
  yearMax: 2199,
} as const;
