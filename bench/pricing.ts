import { cpus } from 'node:os';
import { granted } from '#domain/refusal.ts';
import { villaMarlow } from '#domain/pricing/example-home.ts';
import { priceHome, pricePlans } from '#domain/pricing/price.ts';
import { simulateYears } from '#domain/pricing/simulation.ts';
import { result } from './result.ts';

/**
 * Three plans priced for a home of 300 devices, and a seeded simulation of the same model that reaches the same accuracy:
 * the standard error of its mean and of its 95th percentile no larger than the exact law's own error, half a grid step at most.
 */
const runs = 200;
const limitMs = 10;

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

const first = timed(() => granted(pricePlans(villaMarlow)));
const times = Array.from({ length: runs }, () => timed(() => granted(pricePlans(villaMarlow))));
const exactMs = median(times.slice(20));

const { plans, ...home } = villaMarlow;
const sample = 20_000;
let simulatedMs = 0;
let yearsNeeded = 0;
for (const plan of plans) {
  const { cost } = granted(priceHome({ ...home, plan }));
  const ms = timed(() => simulateYears({ ...home, plan }, sample, 7));
  // Error of the 95th percentile of a near-normal law: σ √(0.05 × 0.95) ÷ 0.103 ÷ √years; the exact law is within half a step.
  const needed = Math.ceil(((cost.deviationCents * Math.sqrt(0.05 * 0.95)) / 0.103 / (cost.gridStepCents / 2)) ** 2);
  yearsNeeded += needed;
  simulatedMs += (ms * needed) / sample;
}

const devices = home.home.devices.reduce((sum, { count }) => sum + count, 0);
console.log(
  `pricing · ${devices} devices, ${home.home.devices.length} classes, 3 plans · Node ${process.version} · ${cpus()[0]?.model ?? 'cpu'} × ${cpus().length}`,
);
console.log(
  `  exact law       ${exactMs.toFixed(1)} ms median of ${runs - 20} warm runs (first, cold: ${first.toFixed(0)} ms; p95 ${(times.toSorted((a, b) => a - b)[Math.floor(runs * 0.95)] ?? 0).toFixed(1)} ms)`,
);
console.log(
  `  simulation      ${simulatedMs.toFixed(0)} ms for the same accuracy of the 95th percentile (${yearsNeeded.toLocaleString('en')} years, seed 7, timed on ${sample.toLocaleString('en')} and scaled)`,
);
console.log(`  ratio           ${(simulatedMs / exactMs).toFixed(0)} ×`);
result('three plans of a home of 300 devices, median', exactMs, limitMs, 'ms');
