import { newId } from '#platform/ids.ts';
import { type Act, type Asked, banks, pick } from './act.ts';
import {
  dueOf,
  elementStands,
  held,
  type Invoice,
  invoiceOf,
  isDropped,
  left,
  owed,
  over,
  paperStands,
  settle,
  standing,
  type State,
} from './model.ts';
import { billed } from './signing-acts.ts';

const ofMoney = (s: State, dice: number) =>
  pick(s.invoices.filter((one) => left(one) > 0).concat(dice % 5 === 4 ? s.invoices : []), dice) ?? pick(s.invoices, dice);
const invoice = (s: State, { about }: Asked) => s.invoices.find((one) => one.id === about.id);
const refundable = (s: State, { about }: Asked): number => {
  const one = s.invoices.find(({ id }) => id === about.id);
  if (!one) return 0;
  return Math.max(0, s.today < one.payFrom ? held(one) : held(one) - owed(one));
};

/** Of a survey that goes on half stays prepaid, and of work that is not done. */
const givesTooMuchAway = (s: State, one: Invoice, cents: number): string | null => {
  const goesOn = over(s) === null && !standing(s, 'handover');
  const its = s.elements.filter((each) => each.instalment === one.instalment && elementStands(s, each) && (each.survey || !each.done));
  if (!goesOn || its.length === 0 || (one.credited + cents) * 2 <= one.gross) return null;
  return its.some(({ survey }) => survey) ? 'survey_given_away_opens_nothing' : 'work_given_away_opens_nothing';
};

const crediting = (cause: 'mistake' | 'goodwill'): Act => ({
  may: banks,
  ask: (s, _, dice) => {
    const one = pick(s.invoices, dice);
    return one
      ? {
          method: 'POST',
          path: `/invoices/${one.id}/credit`,
          body: { id: newId(), reason: 'Erreur', cause, of: 'all' },
          about: { id: one.id },
        }
      : null;
  },
  refusal: (s, asked) => {
    const one = invoice(s, asked);
    if (!one || owed(one) === 0) return 'invoice_is_already_credited_in_full';
    return cause === 'goodwill' ? givesTooMuchAway(s, one, owed(one)) : null;
  },
  leaves: (s, asked) => {
    const one = invoice(s, asked);
    if (!one) return false;
    if (cause === 'goodwill') one.given += owed(one);
    [one.credited, one.why] = [one.gross, cause];
    return true;
  },
});

const paying = (how: 'whole' | 'part' | 'early'): Act => ({
  may: banks,
  ask: (s, _, dice) => {
    const one = ofMoney(s, dice);
    if (!one) return null;
    const cents = Math.max(1, how === 'part' ? Math.floor(left(one) / 3) : left(one) || one.gross);
    const id = newId();
    const body = { id, receivedOn: s.today, amountCents: cents, despite: how === 'early' ? ['payment_before_first_lawful_day'] : [] };
    return { method: 'POST', path: `/invoices/${one.id}/payments`, body, about: { id: one.id, words: id, cents, flag: how === 'early' } };
  },
  refusal: (s, asked) => {
    const one = invoice(s, asked);
    if (!one) return 'no_such_record';
    if (s.today < one.payFrom && !asked.about.flag) return 'payment_before_first_lawful_day';
    if (left(one) === 0) return 'due_is_already_settled';
    return (asked.about.cents ?? 0) > left(one) ? 'payment_is_more_than_is_left' : null;
  },
  leaves: (s, asked) => {
    const one = invoice(s, asked);
    if (!one) return false;
    one.paid.push({ id: asked.about.words ?? '', cents: asked.about.cents ?? 0, on: s.today, back: false });
    settle(one, s.today);
    return true;
  },
});

export const moneyActs = {
  'bill an instalment': {
    may: banks,
    ask: (s, _, dice) => {
      const unbilled = s.instalments.filter(
        (one) =>
          paperStands(s, one.paper) && !invoiceOf(s, one.id) && !isDropped(s, one.id) && dueOf(s, one) > 0 && one.opens !== 'handover',
      );
      const one =
        dice % 5 === 4
          ? pick(
              s.instalments.filter((each) => dueOf(s, each) > 0),
              dice,
            )
          : (pick(unbilled, dice) ??
            pick(
              s.instalments.filter((each) => dueOf(s, each) > 0),
              dice,
            ));
      return one ? { method: 'POST', path: `/takeover-instalments/${one.id}/invoice`, about: { id: one.id } } : null;
    },
    refusal: (s, { about }) => {
      const one = s.instalments.find(({ id }) => id === about.id);
      if (!one) return 'no_such_record';
      if (over(s)) return 'takeover_is_over';
      if (invoiceOf(s, one.id)) return null;
      if (!paperStands(s, one.paper)) return 'instalment_is_not_signed';
      if (isDropped(s, one.id)) return 'instalment_was_dropped';
      if (one.opens === 'handover' && !standing(s, 'handover')) return 'last_part_waits_for_the_handover';
      const before = s.invoices.findLast(({ instalment }) => instalment === one.id)?.why;
      if (one.opens !== 'handover' && standing(s, 'handover') && !before) return 'work_was_handed_over';
      return before && before !== 'mistake' ? 'instalment_was_given_away' : null;
    },
    leaves: (s, { about }, { facts }) => billed(s, about.id ?? '', facts),
  },
  'pay an invoice': paying('whole'),
  'pay a part': paying('part'),
  'pay too early': paying('early'),
  'take a payment back': {
    may: banks,
    ask: (s, _, dice) => {
      const one = pick(
        s.invoices.flatMap(({ paid }) => paid),
        dice,
      );
      return one ? { method: 'POST', path: `/payments/${one.id}/reversal`, body: { reason: 'Rejet' }, about: { id: one.id } } : null;
    },
    refusal: (s, { about }) => {
      const one = s.invoices.find(({ paid }) => paid.some(({ id }) => id === about.id));
      const its = one?.paid.find(({ id }) => id === about.id);
      if (!one || !its || its.back) return 'payment_is_reversed_already';
      return held(one) - its.cents < 0 ? 'payment_was_given_back' : null;
    },
    leaves: (s, { about }) => {
      for (const one of s.invoices)
        for (const its of one.paid) {
          if (its.id !== about.id) continue;
          its.back = true;
          if (left(one) > 0) one.settledOn = null;
        }
    },
  },
  'credit a mistake': crediting('mistake'),
  'give an invoice away': crediting('goodwill'),
  'give a part away': {
    may: banks,
    ask: (s, _, dice) => {
      const of = s.invoices.filter(
        (one) => owed(one) > 1 && s.instalments.some(({ id, opens }) => id === one.instalment && opens !== 'handover'),
      );
      const one = pick(of, dice);
      if (!one) return null;
      const cents = [1, Math.floor(owed(one) / 3), owed(one) - 1][dice % 3] || 1;
      return {
        method: 'POST',
        path: `/invoices/${one.id}/credit`,
        body: { id: newId(), reason: 'Geste', cause: 'goodwill', of: [{ line: 0, amountCents: cents }] },
        about: { id: one.id, cents },
      };
    },
    refusal: (s, asked) => {
      const one = invoice(s, asked);
      if (!one || owed(one) === 0) return 'invoice_is_already_credited_in_full';
      const cents = asked.about.cents ?? 0;
      return cents > owed(one) ? 'credit_is_more_than_is_left' : givesTooMuchAway(s, one, cents);
    },
    leaves: (s, asked) => {
      const one = invoice(s, asked);
      if (!one) return false;
      const cents = asked.about.cents ?? 0;
      [one.credited, one.given, one.why] = [one.credited + cents, one.given + cents, 'goodwill'];
      settle(one, s.today);
      return true;
    },
  },
  'give money back': {
    may: banks,
    ask: (s, _, dice) => {
      const over_ = s.invoices.filter((one) => held(one) > owed(one));
      const one = pick(over_, dice) ?? pick(s.invoices, dice);
      if (!one) return null;
      const cents = refundable(s, { about: { id: one.id } } as Asked) || 100;
      return {
        method: 'POST',
        path: `/invoices/${one.id}/refunds`,
        body: { id: newId(), paidOn: s.today, amountCents: cents },
        about: { id: one.id, cents },
      };
    },
    refusal: (s, asked) => {
      const most = refundable(s, asked);
      if (most === 0) return 'nothing_is_to_give_back';
      return (asked.about.cents ?? 0) > most ? 'refund_is_more_than_is_over' : null;
    },
    leaves: (s, asked) => {
      const one = invoice(s, asked);
      if (one) one.refunded += asked.about.cents ?? 0;
    },
  },
} satisfies Record<string, Act>;
