import { z } from 'zod';
import { countries, languages } from '#domain/language.ts';
import { currencies } from '#domain/money.ts';
import type { Charter } from '#domain/team/charter.ts';
import { doors } from '#platform/http/door.ts';
import { access } from '../access.ts';
import { sessionOf } from '../queries.ts';

const door = doors(access);
const language = z.enum(languages);
export type CharterAnswers = Pick<Charter<string>, 'answersFor'>;

const Session = z.object({
  member: z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.string(), language }),
  company: z.object({
    id: z.string(),
    name: z.string(),
    country: z.enum(countries),
    currency: z.enum(currencies),
    language,
    zone: z.string(),
    demo: z.boolean(),
    logo: z.string().nullable(),
  }),
  /** All firms this person belongs to; the choice among them. */
  companies: z.array(z.object({ id: z.string(), name: z.string(), demo: z.boolean() })),
  /** Whether mails are kept on this machine instead of being sent: without a mail server, and in a demo. */
  mailsAreKept: z.boolean(),
  can: z.record(z.string(), z.boolean()),
});

/** Needs the charters of all features, so that the screens know what may be done anywhere. */
export const sessionDoor = (charters: () => readonly CharterAnswers[]) =>
  door(
    {
      method: 'get',
      path: '/session',
      summary: 'Who is signed in, for which firm, and what they may do',
      permission: 'signed_in',
      answer: Session,
    },
    ({ tx, act }) => sessionOf(tx, act, charters()),
  );
