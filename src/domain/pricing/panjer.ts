/**
 * The year's cost S = X₁ + … + X_N on a grid, exactly.
 * Source: H. H. Panjer, Recursive evaluation of a family of compound distributions, ASTIN Bulletin 12 (1981) 22–26;
 * the sum of several such laws by the logarithmic derivative, N. De Pril, ASTIN Bulletin 19 (1989) 9–24.
 * A law is an array of masses; cell j stands for j grid steps.
 */
export type Law = Float64Array;

/** N is Poisson(rate), or negative binomial: Poisson whose rate is Gamma with this mean and shape. */
export interface Frequency {
  readonly rate: number;
  readonly shape: number | null;
}

/** A compound law to add up: how often, and the law of one event. */
export interface Compound {
  readonly frequency: Frequency;
  readonly severity: Law;
}

const tooSmall = 1e-13;
const rescaleAbove = 1e250;
const logRescale = Math.log(rescaleAbove);

/** log P(S = 0): the generating function of N at the mass of X in 0. In logarithms, so that a rate of 5,000 does not vanish. */
function logAtZero({ rate, shape }: Frequency, massAtZero: number): number {
  if (shape === null) return rate * (massAtZero - 1);
  return -shape * Math.log1p((rate / shape) * (1 - massAtZero));
}

/**
 * Panjer's recursion for one compound law: g_j = (1 − a f₀)⁻¹ Σ (a + b i/j) f_i g_{j−i}, with (a, b) of Poisson or negative binomial.
 * Stops after `cells` cells or when all but 1e−13 of the mass is found; what is left goes to the last cell, so that the mass is 1.
 */
export function panjer({ frequency, severity }: Compound, cells: number): Law {
  const { rate, shape } = frequency;
  const beta = shape === null ? 0 : rate / shape;
  const a = beta / (1 + beta);
  const b = shape === null ? rate : (shape - 1) * a;
  const atZero = severity[0] ?? 0;
  const front = 1 / (1 - a * atZero);
  const last = severity.length - 1;
  return recurse(logAtZero(frequency, atZero), cells, (law, j) => {
    let plain = 0;
    let weighted = 0;
    for (let i = 1, top = Math.min(j, last); i <= top; i += 1) {
      const term = (severity[i] as number) * (law[j - i] as number);
      plain += term;
      weighted += i * term;
    }
    return front * (a * plain + (b / j) * weighted);
  });
}

/**
 * The law of the sum of independent compound laws, exactly: each uncertain class has its own recursion for j·[log G]_j, classes taken
 * as Poisson share one over their mixed severity, and one last recursion turns their sum into the law (the same as convolving all,
 * in one pass). All terms are positive, so nothing cancels.
 */
export function compoundSum(parts: readonly Compound[], cells: number): Law {
  const slope = new Float64Array(cells);
  let logZero = 0;
  let reach = 0;
  for (const { frequency, severity } of parts) {
    if (frequency.rate === 0) continue;
    logZero += logAtZero(frequency, severity[0] ?? 0);
    const end =
      frequency.shape === null
        ? addPoissonSlope(slope, frequency.rate, severity)
        : addUncertainSlope(slope, frequency.rate, frequency.shape, severity);
    reach = Math.max(reach, end);
  }
  return recurse(logZero, cells, (law, j) => {
    let sum = 0;
    for (let i = 1, top = Math.min(j, reach); i <= top; i += 1) sum += (slope[i] as number) * (law[j - i] as number);
    return sum / j;
  });
}

function addPoissonSlope(slope: Float64Array, rate: number, severity: Law): number {
  const end = Math.min(severity.length, slope.length);
  for (let j = 1; j < end; j += 1) slope[j] = (slope[j] as number) + rate * j * (severity[j] as number);
  return end - 1;
}

/** The negative binomial as clusters: φ_j = (r β j f_j + β Σ f_i φ_{j−i}) / (1 + β − β f₀); ends where φ no longer matters. */
function addUncertainSlope(slope: Float64Array, rate: number, shape: number, severity: Law): number {
  const beta = rate / shape;
  const divisor = 1 + beta - beta * (severity[0] ?? 0);
  const last = severity.length - 1;
  const own = new Float64Array(slope.length);
  let peak = 0;
  let quiet = 0;
  for (let j = 1; j < own.length; j += 1) {
    let sum = 0;
    for (let i = 1, top = Math.min(j - 1, last); i <= top; i += 1) sum += (severity[i] as number) * (own[j - i] as number);
    const value = (beta * sum + (j <= last ? rate * j * (severity[j] as number) : 0)) / divisor;
    own[j] = value;
    slope[j] = (slope[j] as number) + value;
    peak = Math.max(peak, value);
    quiet = value < peak * 1e-15 && j > last ? quiet + 1 : 0;
    if (quiet > last) return j;
  }
  return own.length - 1;
}

/** Runs g_j = step(g, j) from log g₀, rescaled whenever it grows past 1e250, so that neither e^−λ nor the peak leaves the range of numbers. */
function recurse(logZero: number, cells: number, step: (law: Law, j: number) => number): Law {
  const law = new Float64Array(Math.max(1, cells));
  law[0] = 1;
  let logScale = logZero;
  let scale = Math.exp(logScale);
  let mass = scale;
  let end = 1;
  while (end < law.length && mass < 1 - tooSmall) {
    const value = step(law, end);
    law[end] = value;
    if (value > rescaleAbove) {
      for (let i = 0; i <= end; i += 1) law[i] = (law[i] as number) / rescaleAbove;
      logScale += logRescale;
      scale = Math.exp(logScale);
    }
    mass += (law[end] as number) * scale;
    end += 1;
  }
  const found = law.subarray(0, end).map((value) => value * scale);
  found[end - 1] = Math.max(0, (found[end - 1] as number) + 1 - found.reduce((sum, value) => sum + value, 0));
  return found;
}
