import fc from 'fast-check';
import { type ActName, actNames, actOf } from './acts.ts';
import { type Actor, actors } from './firm.ts';
import { over, standing, type State } from './model.ts';
import { properNext } from './proper.ts';
import { type Knocking, knockAtOnce, type Model, wait, type World } from './walk.ts';

/** One move of a walk, as fast-check draws it. */
export interface Move {
  readonly way: 'proper' | 'any' | 'repeated' | 'together' | 'foreign' | 'wait';
  readonly dice: number;
  readonly others: readonly number[];
  readonly days: number;
}
const ends: readonly ActName[] = ['decline reprogramming', 'give up', 'decide not to go', 'withdraw from a paper', 'give an invoice away'];
const dice = fc.nat(1_000_000);
export const move: fc.Arbitrary<Move> = fc.record({
  way: fc.oneof(
    { weight: 60, arbitrary: fc.constant('proper' as const) },
    { weight: 20, arbitrary: fc.constant('any' as const) },
    { weight: 4, arbitrary: fc.constant('repeated' as const) },
    { weight: 9, arbitrary: fc.constant('together' as const) },
    { weight: 4, arbitrary: fc.constant('foreign' as const) },
    { weight: 3, arbitrary: fc.constant('wait' as const) },
  ),
  dice,
  others: fc.array(dice, { minLength: 1, maxLength: 2 }),
  days: fc.integer({ min: 1, max: 6 }),
});

const mix = (n: number, salt: number) => (Math.imul(n + salt * 7_919, 2_654_435_761) >>> 8) % 1_000_003;

function somebody(name: ActName, n: number, rightly: boolean): Actor | 'client' {
  const { may, inPerson } = actOf(name);
  if (may === 'client') return 'client';
  const all = rightly ? may.filter((one) => !(inPerson && one === 'key')) : actors.filter((one) => one !== 'stranger');
  return all[n % all.length] as Actor;
}
function knockingOf(model: Model, world: World, name: ActName, n: number, rightly: boolean): Knocking | null {
  const asked = actOf(name).ask(model.possible[0] as State, world.takeover, mix(n, 1));
  return asked && { asked: { of: name, ...asked }, who: somebody(name, mix(n, 2), rightly) };
}
/** Any act; one that ends the takeover is rare, so that walks come far. */
function anyAct(n: number): ActName {
  const name = actNames[mix(n, 3) % actNames.length] as ActName;
  return ends.includes(name) && mix(n, 4) % 8 !== 0 ? 'record a finding' : name;
}

let last: Knocking | null = null;
/** What a move comes to, where the takeover stands now. */
export async function moved(model: Model, world: World, { way, dice: n, others, days }: Move): Promise<void> {
  const s = model.possible[0] as State;
  if (way === 'wait') return wait(model, world, days);
  const next = properNext(s, mix(n, 5));
  if (typeof next === 'object' && next && way === 'proper') {
    const gap = Math.round((Date.parse(next.waitFor) - Date.parse(s.today)) / 86_400_000);
    return wait(model, world, Math.max(1, gap));
  }
  const name = typeof next === 'string' && way !== 'any' ? next : anyAct(n);
  const first = way === 'repeated' ? last : knockingOf(model, world, name, n, way !== 'any' || mix(n, 6) % 4 !== 0);
  const knocking = first ? [first] : [];
  if (way === 'foreign' && first && first.who !== 'client') knocking[0] = { ...first, who: 'stranger' };
  if (way === 'together')
    for (const other of others) {
      const again = mix(other, 7) % 3 === 0 ? name : anyAct(other);
      const one = knockingOf(model, world, again, other, true);
      if (one) knocking.push(one);
    }
  await knockAtOnce(model, world, knocking);
  if (first) last = repeatable(first);
}
/** Sent a second time word for word: not money, whose id says that it is the same. */
const repeatable = (one: Knocking): Knocking | null => (one.asked.body && 'id' in (one.asked.body as object) ? null : one);
export const forget = () => void (last = null);

/** Goes on as a firm does that does everything in its order, to the handover and the offer, or until it is known to be over. */
export async function finish(model: Model, world: World): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    const s = model.possible[0] as State;
    if (over(s) || s.offered) return;
    await moved(model, world, { way: 'proper', dice: step * 31 + 4, others: [0], days: 1 });
  }
  const s = model.possible[0] as State;
  if (!standing(s, 'handover')) throw new Error(`the walk is not finished: ${JSON.stringify(s)}`);
}
