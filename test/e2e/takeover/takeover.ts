import { toldTakeovers } from '../../takeovers-told.ts';
import { setUp } from '../first-contract/selling.ts';
import type { Walk } from '../first-contract/walk.ts';
import { acceptance, begin, call, decision, interview } from './before.ts';
import { agreement, payment, surveys } from './gate.ts';
import { handover, nextStage, service, terms, work } from './work.ts';

/** A firm as new as the first contract's; nothing of its set-up is looked at here. */
export const newFirm = (walk: Walk): Promise<void> => setUp({ ...walk, seen: async () => {} });

/** From the telephone call to the decision, on the screens alone. */
export async function filter(walk: Walk, verdict: 'go' | 'no_go'): Promise<void> {
  await begin(walk);
  await call(walk);
  await interview(walk);
  await acceptance(walk);
  await decision(walk, verdict);
}

/** From the telephone call to the offer of service, on the screens alone. A step that fails says what both of them saw. `onceWorkBegan`: what else happens then. */
export async function takeover(walk: Walk, onceWorkBegan: () => Promise<void> = async () => {}): Promise<void> {
  const { elements } = toldTakeovers[walk.language];
  await told(walk, async () => {
    await filter(walk, 'go');
    await agreement(walk);
    await payment(walk, 'agreement');
    await surveys(walk);
    await terms(walk);
    await payment(walk, 'work');
    for (const element of elements.filter(({ stage }) => stage === 1))
      await work(walk, element, element === elements[0] ? '16-work' : undefined);
    await onceWorkBegan();
    await nextStage(walk);
    await payment(walk, 'work');
    for (const element of elements.filter(({ stage }) => stage === 2)) await work(walk, element);
    await handover(walk);
    await payment(walk, 'handover');
    await service(walk);
  });
}

/** Does it; where it fails, says what both of them saw. */
export async function told(walk: Walk, does: () => Promise<void>): Promise<void> {
  try {
    await does();
  } catch (fault) {
    const pages = await Promise.all(
      [walk.desk, walk.phone].map(async (page) => `${page.url()}\n${(await page.locator('body').innerText()).slice(-2_500)}`),
    );
    throw new Error(`${(fault as Error).message}\n\n${pages.join('\n\n')}`, { cause: fault });
  }
}
