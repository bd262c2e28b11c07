import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A picture for whoever wants to look: SEEN=/some/folder npm test -- test/e2e. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['SEEN'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
