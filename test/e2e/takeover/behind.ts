import type { Page } from 'playwright-core';
import pg from 'pg';
import { dayAt } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { Journey, type Surroundings } from '../../takeovers-journey.ts';
import { mailsWith, type RunningCaretaker } from '../caretaker.ts';
import type { Walk } from '../first-contract/walk.ts';

/** The doors as the browser's person, and the mails where they were asked for: for what leads to the step that is looked at. */
function surroundings(caretaker: RunningCaretaker, page: Page): Surroundings {
  const { url, ownerUrl } = caretaker;
  const { request } = page.context();
  const headers = { origin: url };
  const done = async (method: string, path: string, data?: unknown) => {
    const answer = await request.fetch(`${url}${path}`, { method, headers, ...(data === undefined ? {} : { data }) });
    if (answer.status() !== 200) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer;
  };
  return {
    call: async (method, path, body) => (await done(method, `/api${path}`, body)).json(),
    page: async (path) => (await done('get', path)).text(),
    post: async (path, form) => {
      const answer = await request.post(`${url}${path}`, { headers, form, maxRedirects: 0 });
      if (answer.status() !== 303) throw new Error(`${path}: ${answer.status()}`);
    },
    file: async (path) => new Uint8Array(await (await done('get', `/api${path}`)).body()),
    mailed: async (pattern, to) => {
      const owner = new pg.Client({ connectionString: ownerUrl });
      await owner.connect();
      const { rows } = await owner.query<{ words: string }>('select body_text as words from mail where to_address = $1 order by id desc', [
        to,
      ]);
      await owner.end();
      // What is sent is kept without its secrets; then it is in the folder.
      const all = [...rows.map(({ words }) => words), ...mailsWith(caretaker, pattern, to)];
      const found = all.map((words) => pattern.exec(words)?.[1]).find(Boolean);
      if (!found) throw new Error(`no mail to ${to} with ${pattern}`);
      return found;
    },
    today: () => dayAt(now(), 'Europe/Paris'),
  };
}

/** A takeover of this walk's firm, driven through the doors. */
export const journeyOf = ({ caretaker, desk, language }: Walk): Journey => new Journey(surroundings(caretaker, desk), language);

/** Opens it on the desk. */
export const onTheDesk = ({ caretaker, desk }: Walk, { takeoverId }: Journey): Promise<unknown> =>
  desk.goto(`${caretaker.url}/takeovers/${takeoverId}`, { waitUntil: 'networkidle' });
