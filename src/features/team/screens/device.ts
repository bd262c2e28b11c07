const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/OPR\//, 'Opera'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
];

/** `Firefox, Windows` from what a browser says of itself, or undefined. Enough to recognise one's own devices. */
export function deviceName(agent: string | null): string | undefined {
  const named = [browsers, systems].map((list) => list.find(([pattern]) => pattern.test(agent ?? ''))?.[1]).filter(Boolean);
  return named.length > 0 ? named.join(', ') : undefined;
}
