import { choose, clientAndHome, devices, offer, priceAndPlans, promise, questionAndAnswer, setUp } from './selling.ts';
import { firstPayment, signature } from './signing.ts';
import type { Walk } from './walk.ts';

/** From the first visit to the first paid contract, on the screens alone. A step that fails says what both of them saw. */
export async function firstContract(walk: Walk): Promise<void> {
  try {
    await setUp(walk);
    const home = await clientAndHome(walk);
    await devices(walk, home);
    await promise(walk, home);
    await priceAndPlans(walk, home);
    await offer(walk, home);
    await questionAndAnswer(walk);
    await choose(walk);
    await signature(walk);
    await firstPayment(walk);
  } catch (fault) {
    const pages = await Promise.all(
      [walk.desk, walk.phone].map(async (page) => `${page.url()}\n${(await page.locator('body').innerText()).slice(-2_000)}`),
    );
    throw new Error(`${(fault as Error).message}\n\n${pages.join('\n\n')}`, { cause: fault });
  }
}
