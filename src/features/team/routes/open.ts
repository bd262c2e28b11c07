import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { now } from '#platform/clock.ts';
import type { Database } from '#platform/database/connect.ts';
import { readJson } from '#platform/http/api.ts';
import { validate } from '#platform/http/validate.ts';
import { addressOfCaller } from '#platform/session/caller.ts';
import { answerStranger } from '#platform/session/open-door.ts';
import type { SignIn } from '#platform/session/sign-in.ts';
import { acceptInvitation, shownInvitation } from '../commands/invitations.ts';
import { setUpCompany, setUpIsOpen } from '../commands/set-up.ts';
import { AcceptanceForm, SetUpForm } from '../schema.ts';

export interface OpenDoors {
  readonly database: Database;
  readonly signIn: Pick<SignIn, 'baseUrl' | 'pool'>;
  /** The installation's secret. */
  readonly secret: string;
  /** A distributor's installation: further firms may be set up by whoever knows the address. */
  readonly moreFirms?: boolean;
}

/** The doors that are open before anybody is signed in: set-up and the answer to an invitation. Few knocks per minute, from this site's own pages. */
export function mountOpenDoors(app: Hono, { database, signIn, secret, moreFirms = false }: OpenDoors): void {
  const { baseUrl } = signIn;
  const answer = (context: Context, perMinute: number, work: () => Promise<unknown>) =>
    answerStranger(context, { baseUrl, perMinute }, work);
  app.get('/api/set-up', (context) =>
    answer(context, 120, async () => {
      const first = await setUpIsOpen(database);
      return { open: moreFirms || first, first, address: baseUrl };
    }),
  );
  app.post('/api/set-up', (context) =>
    answer(context, 10, async () => {
      const form = await readForm(context, SetUpForm);
      if (isRefusal(form)) return form;
      const act = await setUpCompany(database, form, { secret, more: moreFirms });
      return isRefusal(act) ? act : null;
    }),
  );
  app.get('/api/invitations/:token', (context) =>
    answer(context, 60, () => shownInvitation(database, context.req.param('token') ?? '', now())),
  );
  app.post('/api/invitations/:token/acceptance', (context) =>
    answer(context, 10, async () => {
      const form = await readForm(context, AcceptanceForm);
      const from = { database, signIn, address: addressOfCaller(context) };
      return isRefusal(form) ? form : acceptInvitation(from, context.req.param('token') ?? '', form, now());
    }),
  );
}

async function readForm<S extends z.ZodType>(context: Context, schema: S): Promise<z.output<S> | Refusal> {
  const json = await readJson(context, 2_000_000);
  return isRefusal(json) ? json : validate(schema, json.value);
}
