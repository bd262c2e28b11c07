import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What comes in or goes out is half transparent meanwhile: its colours are looked at once it is there. What moves for ever (waiting) is not waited for. */
const isStill = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished))`;

/** What axe finds against WCAG 2.2 A and AA on the page as it is now, one line each; none on a page that is fine. */
export async function offencesAgainstWcag(page: Page): Promise<string[]> {
  await page.evaluate(isStill);
  await page.evaluate(axe);
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((found) => found.violations)`,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}

/** How many pixels the page is wider than its window: a phone would scroll sideways. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)');

/** Keys of texts that stand on the page instead of the text itself, and numbers that are none. */
export async function unsaid(page: Page): Promise<string[]> {
  const words = await page.locator('body').innerText();
  return words.match(/\b[a-z]+:[a-z]\w*(?:\.\w+)+|\{\{|\bNaN\b|\bundefined\b|\[object /gi) ?? [];
}
