import { z } from 'zod';
import { defineJob, type Job } from '#platform/jobs/jobs.ts';
import { mailLinksAgain } from './commands/lost.ts';

/** Mails the current links of whoever has that address; asked for by anybody, so it answers to nobody. */
export const linksAgainJob = defineJob('links.again', z.object({ address: z.string().max(254) }), (tx, act, { address }) =>
  mailLinksAgain(tx, act, address),
);

export const jobs: readonly Job[] = [linksAgainJob];
