/** What an expression may call, by category. Whatever is not listed does not exist for it. */
export const functionsByCategory: Readonly<Record<string, readonly string[]>> = {
  arithmetic: words(
    "abs add cbrt ceil cube divide exp expm1 fix floor gcd hypot invmod lcm log log10 log1p log2 mod multiply " +
      "norm nthRoot nthRoots pow round sign sqrt square subtract unaryMinus unaryPlus xgcd dotDivide dotMultiply " +
      "dotPow",
  ),
  trigonometry: words(
    "sin cos tan cot sec csc asin acos atan atan2 acot asec acsc sinh cosh tanh coth sech csch asinh acosh atanh " +
      "acoth asech acsch",
  ),
  complex: words("arg complex conj im re"),
  fractions: words("fraction num den"),
  matrices: words(
    "matrix column concat count cross ctranspose det diag dot eigs expm flatten identity inv kron lsolve lup " +
      "lusolve map filter forEach matrixFromColumns matrixFromRows ones partitionSelect pinv qr range reshape " +
      "resize rotate rotationMatrix row size sort sqrtm squeeze subset sum prod trace transpose usolve zeros cumsum diff",
  ),
  statistics: words("max min mean median mode std variance mad quantileSeq corr"),
  probability: words(
    "factorial gamma lgamma combinations combinationsWithRep permutations multinomial kldivergence",
  ),
  combinatorics: words("bellNumbers catalan composition stirlingS2 bernoulli"),
  "special functions": words("erf zeta"),
  geometry: words("distance intersect"),
  polynomials: words("polynomialRoot"),
  signals: words("fft ifft"),
  sets: words(
    "setCartesian setDifference setDistinct setIntersect setIsSubset setMultiplicity setPowerset setSize " +
      "setSymDifference setUnion",
  ),
  logic: words("and or not xor nullish"),
  comparison: words("equal unequal smaller smallerEq larger largerEq compare compareNatural deepEqual"),
  bits: words("bitAnd bitNot bitOr bitXor leftShift rightArithShift rightLogShift"),
  tests: words("isFinite isInteger isNaN isNegative isNumeric isPositive isPrime isZero typeOf"),
  conversion: words("bignumber boolean number numeric string unit to toBest bin hex oct format"),
};

export const functionNames: readonly string[] = Object.values(functionsByCategory).flat().sort();

export const constantNames: readonly string[] = words(
  "pi tau e phi i LN2 LN10 LOG2E LOG10E SQRT1_2 SQRT2 Infinity NaN true false null " +
    "speedOfLight gravitationConstant planckConstant reducedPlanckConstant elementaryCharge electronMass " +
    "protonMass neutronMass avogadro boltzmann gasConstant faraday stefanBoltzmann rydberg bohrRadius " +
    "fineStructure magneticConstant electricConstant vacuumImpedance coulombConstant hartreeEnergy atomicMass " +
    "molarVolume gravity wienDisplacement loschmidt klitzing magneticFluxQuantum planckLength planckMass " +
    "planckTime planckTemperature planckCharge thomsonCrossSection bohrMagneton nuclearMagneton",
);

function words(text: string): string[] {
  return text.split(" ");
}
