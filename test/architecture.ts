/** One source file: its path below `src/` and its text. */
export interface Source {
  path: string;
  text: string;
}

const ring = (path: string) => path.split('/')[0] ?? '';
const area = (path: string) => path.split('/')[1]?.replace(/\.tsx?$/, '') ?? '';
const kernel = ['money', 'time', 'id', 'refusal', 'language', 'characters', 'drawable'];

/** Which rings each ring may import. */
const may: Record<string, string[]> = {
  domain: ['domain'],
  ui: ['ui', 'domain', 'platform'],
  platform: ['platform', 'domain'],
  features: ['features', 'domain', 'ui', 'platform'],
  apps: ['apps', 'features', 'domain', 'ui', 'platform'],
};

/** The closed list of names inside a feature. */
const featureNames =
  /^(README\.md|access\.ts|schema\.ts|refusals\.ts|queries(\.ts|\/)|commands(\.ts|\/)|reactions\.ts|jobs\.ts|routes(\.ts|\/)|remote\.ts|documents\/|screens\/|portal\/|messages\/)/;
/** What one feature may take from another. */
const open = /^(queries|commands)(\.ts|\/)/;

/** The files a file imports, as paths below `src/`; packages as they are written. */
export function importsOf({ path, text }: Source): string[] {
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
  return found.map((name) => {
    if (name.startsWith('#')) return name.slice(1);
    if (!name.startsWith('.')) return `npm:${name}`;
    const parts = [...path.split('/').slice(0, -1), ...name.split('/')];
    return parts
      .reduce<string[]>((done, part) => (part === '.' ? done : part === '..' ? done.slice(0, -1) : [...done, part]), [])
      .join('/');
  });
}

/** Every offence against the house, as sentences. Tests and generated types are not judged for what they import. */
export function offences(sources: readonly Source[]): string[] {
  const judged = sources.filter(({ path }) => !path.includes('.test.') && path !== 'platform/database/tables.ts');
  return [
    ...judged.flatMap(directionOffences),
    ...judged.flatMap(purityOffences),
    ...judged.flatMap(nameOffences),
    ...judged.flatMap(clockOffences),
    ...judged.flatMap(noughtOffences),
    ...judged.flatMap(unsaidOffences),
    ...judged.flatMap(shapeOffences),
    ...judged.flatMap(betweenFeatures),
    ...judged.flatMap(statementOffences),
    ...cycles(judged, (path) => (ring(path) === 'features' ? area(path) : null), 'features'),
    ...cycles(judged, (path) => (ring(path) === 'domain' && !kernel.includes(area(path)) ? area(path) : null), 'domain areas'),
    ...filesInCircles(judged),
  ];
}

function directionOffences(source: Source): string[] {
  const from = ring(source.path);
  return importsOf(source).flatMap((target) => {
    if (target.startsWith('npm:')) return [];
    if (target.startsWith('test/')) return [`${source.path} imports a test`];
    const to = ring(target);
    if (!(may[from] ?? []).includes(to)) return [`${source.path} imports ${target}: ${from} may not import ${to}`];
    const kernelOnly = (from === 'ui' || from === 'platform') && to === 'domain';
    const allowed = [...kernel, ...(from === 'platform' ? ['team'] : [])];
    return kernelOnly && !allowed.includes(area(target))
      ? [`${source.path} imports ${target}: ${from} knows only the kernel of the domain`]
      : [];
  });
}

function purityOffences(source: Source): string[] {
  if (ring(source.path) === 'domain') {
    const packages = importsOf(source).filter((name) => name.startsWith('npm:') && name !== 'npm:temporal-polyfill');
    const impure = /\bnew Date\(|\bDate\.now\(|Math\.random\(|\bTemporal\.Now\b|\bprocess\.|\bfetch\(|\bcrypto\./.exec(source.text)?.[0];
    return [
      ...packages.map((name) => `${source.path} imports ${name.slice(4)}: the domain is pure`),
      ...(impure ? [`${source.path} uses ${impure}: the domain is pure`] : []),
    ];
  }
  const inBrowser = /^(ui\/|features\/\w[\w-]*\/(screens\/|remote\.ts|schema\.ts)|apps\/(office|field)\/)/.test(source.path);
  const server = importsOf(source).filter((name) =>
    /^npm:(node:|pg$|kysely|hono|pino|nodemailer)|^platform\/(database|files|mail|jobs|pdf|seal|embedded)/.test(name),
  );
  const valueImports = server.filter((name) => !onlyTypes(source, name));
  return inBrowser ? valueImports.map((name) => `${source.path} imports ${name}: it runs in a browser`) : [];
}

/** The moment it is comes from one place, so that a test or the demo can move it. Durations are `performance.now()`. */
function clockOffences({ path, text }: Source): string[] {
  const read = path === 'platform/clock.ts' ? null : /\bnew Date\(\s*\)|\bDate\.now\b|\bTemporal\.Now\b/.exec(text)?.[0];
  return read ? [`${path} uses ${read}: the clock is platform/clock.ts alone`] : [];
}

/** An amount, a rate or a price that is missing is refused or thrown, never taken for nought (property 8); where nothing is there, the code says so. */
function noughtOffences({ path, text }: Source): string[] {
  const money =
    /\b\w*(?:cents|bps|rate|price|fee|sale|cost|watching)\b(?:\([^()]*\)|\[[^\]]*\])?\)?\s*(?:\?\?|\|\|)\s*(?:0\b|\{[^}]*\b0\b)|\bfee\w*\([^()]*\)\s*\?\?\s*0\b/gi;
  return [...text.matchAll(money)].map(([found]) => `${path} says "${found}": a missing price is refused, never taken for nought`);
}

/** What the domain offers says what it means, in a docstring: meaning, units, refusals, source. */
function unsaidOffences({ path, text }: Source): string[] {
  if (ring(path) !== 'domain') return [];
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const name = /^export (?:async )?function\*? (\w+)|^export const (\w+) = (?:async )?(?:<[^=]*>)?\(/.exec(line);
    const said = /\*\/\s*$/.test(lines[at - 1] ?? '');
    return name && !said ? [`${path} exports ${name[1] ?? name[2]} without a word on what it means`] : [];
  });
}

/** Ids and days come in, and go out, in the shapes of one file: so they are checked, and refused, alike. */
function shapeOffences({ path, text }: Source): string[] {
  const own = path === 'platform/http/shapes.ts' ? null : /as unknown as z\.ZodType<\s*(?:Id<|Day\b)/.exec(text)?.[0];
  return own ? [`${path} has a shape of its own for ids or days: they stand in platform/http/shapes.ts`] : [];
}

function onlyTypes({ text }: Source, name: string): boolean {
  const tail = name.replace(/^npm:/, '').split('/').at(-1) ?? '';
  return [...text.matchAll(/^import (type )?.*?from ['"]([^'"]+)['"]/gms)]
    .filter((match) => (match[2] ?? '').endsWith(tail))
    .every((match) => match[1]);
}

function nameOffences({ path, text }: Source): string[] {
  const found: string[] = [];
  if (/(^|\/)(utils?|helpers?|common|misc|shared|lib)(\/|\.[tj]sx?$)/.test(path)) found.push(`${path}: the name says nothing`);
  const code = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/?\*)/.test(line));
  if (code.length > 1 && code.every((line) => /^export (type )?(\*|\{)/.test(line))) found.push(`${path}: a barrel, which only passes on`);
  const inside = /^features\/[\w-]+\/(.+)$/.exec(path)?.[1];
  if (inside && !featureNames.test(inside)) found.push(`${path}: not a name of the closed list of a feature`);
  return found;
}

function betweenFeatures(source: Source): string[] {
  if (ring(source.path) !== 'features') return [];
  return importsOf(source).flatMap((target) => {
    if (ring(target) !== 'features' || area(target) === area(source.path)) return [];
    const inside = target.split('/').slice(2).join('/');
    return open.test(inside) ? [] : [`${source.path} imports ${target}: between features only queries and commands`];
  });
}

/** What is asked of the database is written where it is looked for: in the queries and commands of a feature. */
function statementOffences({ path, text }: Source): string[] {
  const inside = /^features\/[\w-]+\/(.+)$/.exec(path)?.[1];
  if (!inside || open.test(inside)) return [];
  const written = /\bsql\b(<[^`]*>)?`|\bsql\.raw\(|\b(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/.exec(text)?.[0];
  return written ? [`${path} writes SQL (${written}): only queries and commands do`] : [];
}

/** Circles among groups of files, each told once by its smallest member first. */
function cycles(sources: readonly Source[], groupOf: (path: string) => string | null, what: string): string[] {
  const edges = new Map<string, Set<string>>();
  for (const source of sources) {
    const from = groupOf(source.path);
    if (!from) continue;
    for (const target of importsOf(source)) {
      const to = target.startsWith('npm:') ? null : groupOf(target);
      if (to && to !== from) edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
  }
  const found = new Set<string>();
  const walk = (path: string[]) => {
    for (const next of edges.get(path.at(-1) ?? '') ?? []) {
      const at = path.indexOf(next);
      if (at < 0) walk([...path, next]);
      else if (next === path.slice(at).toSorted()[0]) found.add([...path.slice(at), next].join(' → '));
    }
  };
  for (const start of edges.keys()) walk([start]);
  return [...found].map((circle) => `${what} in a circle: ${circle}`);
}

/** Files that import each other, round by round without those that import nothing left: what remains can be reached from itself or leads there. */
function filesInCircles(sources: readonly Source[]): string[] {
  const known = new Set(sources.map(({ path }) => path));
  const imports = new Map(sources.map((source) => [source.path, new Set(importsOf(source).filter((target) => known.has(target)))]));
  const importers = () => new Set([...imports.values()].flatMap((targets) => [...targets]));
  for (let before = -1; before !== imports.size; ) {
    before = imports.size;
    const imported = importers();
    for (const [path, targets] of imports) if (targets.size === 0 || !imported.has(path)) imports.delete(path);
    for (const targets of imports.values()) for (const target of targets) if (!imports.has(target)) targets.delete(target);
  }
  return imports.size === 0 ? [] : [`files in a circle: ${[...imports.keys()].toSorted().join(', ')}`];
}
