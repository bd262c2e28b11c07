import { newId } from '#platform/ids.ts';
import { type Act, edit, interview, decides, pick, at } from './act.ts';
import { gate, newest, paperStands } from './model.ts';
import { isPriced } from './paper-acts.ts';
import { creditedOf } from './signing-acts.ts';

const deciding = (verdict: 'go' | 'no_go'): Act => ({
  may: decides,
  ask: (_, takeover) => ({ method: 'POST', path: `${at(takeover)}/decisions`, body: { verdict, reason: 'Tout bien pesé' }, about: {} }),
  refusal: (s) => gate[verdict === 'go' ? 'decide_go' : 'decide_no_go'](s) ?? (s.decision === verdict ? 'decided_so_already' : null),
  leaves: (s) => void (s.decision = verdict),
});

const answering = (through: 'page' | 'recorded', answer: 'confirmed' | 'corrected'): Act => ({
  may: through === 'page' ? 'client' : interview,
  ask: (s, takeover, dice) => {
    const papers = s.papers.filter((one) => one.kind === 'heard');
    const paper = dice % 6 === 5 ? pick(papers, dice) : papers.at(-1);
    if (!paper) return null;
    const words = answer === 'corrected' ? 'Aussi le portail.' : '';
    const about = { id: paper.id };
    return through === 'page'
      ? { method: 'POST', path: `/t/${takeover.token}/papers/${paper.id}/heard`, form: { answer, words, name: 'Hélène Marlow' }, about }
      : {
          method: 'POST',
          path: `${at(takeover)}/heard-answer`,
          body: { documentId: paper.id, answer, words, byName: 'Hélène Marlow' },
          about,
        };
  },
  refusal: (s, { about }) => {
    const closed = gate.answer_heard(s);
    if (closed) return closed;
    const paper = newest(s, 'heard');
    if (paper?.id !== about.id) return 'what_was_heard_is_older';
    return paper?.answer ? 'what_was_heard_was_answered_already' : null;
  },
  leaves: (s) => {
    const paper = newest(s, 'heard');
    if (paper) paper.answer = answer;
  },
});

export const beforeActs = {
  'call the previous firm': {
    may: interview,
    ask: (s, takeover) => ({
      method: 'POST',
      path: `${at(takeover)}/calls`,
      body: { id: newId(), calledOn: s.today, outcome: 'helps', spokeWith: 'M. Durand' },
      about: {},
    }),
    refusal: () => null,
    leaves: (s) => void (s.called = true),
  },
  'answer a question': {
    may: interview,
    ask: (s, takeover, dice) => {
      const [words, revision] = [`Personne ne répond ${dice % 4}`, s.answer.revision];
      return { method: 'PUT', path: `${at(takeover)}/answers/why_us`, body: { words, revision }, about: { words, revision } };
    },
    refusal: (s, { about }) =>
      gate.interview(s) ?? (s.answer.words === about.words || s.answer.revision === about.revision ? null : 'answer_was_changed_meanwhile'),
    leaves: (s, { about }) => {
      if (s.answer.words !== about.words) s.answer = { words: about.words ?? '', revision: s.answer.revision + 1 };
    },
  },
  'add a grievance': {
    may: interview,
    ask: (_, takeover) => {
      const id = newId();
      return {
        method: 'POST',
        path: `${at(takeover)}/grievances`,
        body: { id, kind: 'service', weight: 2, words: 'Personne ne rappelle.' },
        about: { id },
      };
    },
    refusal: (s) => gate.interview(s),
    leaves: (s, { about }) => void s.grievances.push({ id: about.id ?? '', removed: false, settled: false }),
  },
  'remove a grievance': {
    may: interview,
    ask: (s, _, dice) => {
      const one = pick(s.grievances, dice);
      return one ? { method: 'DELETE', path: `/grievances/${one.id}`, about: { id: one.id } } : null;
    },
    refusal: (s) => gate.interview(s),
    leaves: (s, { about }) => {
      for (const one of s.grievances) if (one.id === about.id) one.removed = true;
    },
  },
  'confirm it on the page': answering('page', 'confirmed'),
  'confirm it on the telephone': answering('recorded', 'confirmed'),
  'correct it': answering('page', 'corrected'),
  'reopen the interview': {
    may: interview,
    ask: (_, takeover) => ({ method: 'POST', path: `${at(takeover)}/reopening`, body: { reason: 'Encore une question' }, about: {} }),
    refusal: (s) => gate.reopen_interview(s),
    leaves: (s) => {
      const heard = newest(s, 'heard');
      if (heard) heard.reopened = true;
    },
  },
  'decline reprogramming': {
    may: interview,
    ask: (_, takeover) => ({ method: 'POST', path: `${at(takeover)}/refused-reprogramming`, body: { reason: 'Trop cher' }, about: {} }),
    refusal: (s) => gate.accept_reprogramming(s),
    leaves: (s) => void (s.ended = 'declined'),
  },
  'give up': {
    may: edit,
    ask: (_, takeover) => ({ method: 'POST', path: `${at(takeover)}/giving-up`, body: { reason: 'Ils déménagent' }, about: {} }),
    refusal: (s) => gate.give_up(s),
    leaves: (s, _, { facts }) => {
      s.ended = 'given_up';
      const ends = s.papers.filter((one) => isPriced(one.kind) && paperStands(s, one.id));
      // What nobody began is kept of by nobody.
      const begun = (instalment: string) =>
        s.elements.some((one) => one.instalment === instalment && (one.survey ? s.signedOff.length > 0 : one.done || one.timed));
      return creditedOf(s, ends, 'given_up', facts, ({ id }) => begun(id));
    },
  },
  'decide to go': deciding('go'),
  'decide not to go': deciding('no_go'),
} satisfies Record<string, Act>;
