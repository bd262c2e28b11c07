import { addDays } from '#domain/time.ts';
import { newId } from '#platform/ids.ts';
import { type Act, edit, works, pick, at } from './act.ts';
import { gate, gateOfDevices, gateOfWork, gateOfWorkOn, isGivenAway, paperStands } from './model.ts';

const elementAct = (kind: 'planned' | 'unplanned' | 'started' | 'done' | 'reopened', ahead = 0): Act => ({
  may: works,
  ask: (s, _, dice) => {
    const counting = s.elements.filter((one) => !one.survey && paperStands(s, one.paper));
    const one =
      dice % 6 === 5
        ? pick(s.elements, dice)
        : pick(counting.filter((each) => !each.done).concat(kind === 'reopened' ? counting : []), dice);
    const day = addDays(s.today, ahead);
    return one
      ? { method: 'POST', path: `/takeover-elements/${one.id}/events`, body: { kind, onDay: day }, about: { id: one.id, day } }
      : null;
  },
  refusal: (s, { about }) => {
    const its = s.elements.find((one) => one.id === about.id);
    const closed = kind === 'unplanned' ? null : gateOfWorkOn(s, about.id ?? '', about.day ?? s.today);
    if (closed || !its) return closed ?? 'no_such_record';
    if (its.survey && kind !== 'planned' && kind !== 'unplanned') return 'survey_is_done_by_its_points';
    if (its.survey) return s.signedOff.length === 3 ? 'element_is_done_already' : null;
    if (kind === 'started') return its.started ? 'element_was_started_already' : null;
    if (kind === 'done' && !its.started) return 'element_was_not_started';
    if (kind === 'reopened') return !its.done ? 'element_is_not_done' : isGivenAway(s, its.instalment) ? 'element_was_given_away' : null;
    return its.done ? 'element_is_done_already' : null;
  },
  leaves: (s, { about }) => {
    const its = s.elements.find((one) => one.id === about.id);
    if (!its) return false;
    if (kind === 'started') its.started = true;
    if (kind === 'done' || kind === 'reopened') [its.done, its.doneOn] = [kind === 'done', kind === 'done' ? (about.day ?? s.today) : null];
    return true;
  },
});

export const workActs = {
  'record a finding': {
    may: works,
    ask: (_, takeover, dice) => {
      const point = pick(['information', 'wiring', 'products'], dice) ?? '';
      return {
        method: 'POST',
        path: `${at(takeover)}/survey-entries`,
        body: { id: newId(), point, title: 'Tableau', state: 'bad' },
        about: { words: point },
      };
    },
    refusal: (s, { about }) => gate.survey(s) ?? (s.signedOff.includes(about.words ?? '') ? 'survey_point_is_signed_off' : null),
  },
  'add a device': {
    may: [...works, 'sales'],
    ask: (s, { homeId }) => ({
      method: 'POST',
      path: `/homes/${homeId}/devices`,
      body: { devices: [{ classKey: 'camera', make: 'Axis', installedOn: s.today }] },
      about: {},
    }),
    refusal: gateOfDevices,
    leaves: (s, _, { body, facts }) => {
      // Cut off, nobody heard what it is called: then it is one that nobody knew.
      const unheard = (facts.now['devices'] as [string, boolean][]).find(([id]) => s.devices.every((known) => known.id !== id));
      const id = (body['deviceIds'] as string[] | undefined)?.[0] ?? unheard?.[0];
      if (id === undefined) return false;
      s.devices.push({ id, judged: false });
      return true;
    },
  },
  'judge a device': {
    may: works,
    ask: (s, _, dice) => {
      const one =
        pick(
          s.devices.filter(({ judged }) => !judged),
          dice,
        ) ?? pick(s.devices, dice);
      return one
        ? { method: 'POST', path: `/devices/${one.id}/findings`, body: { id: newId(), verdict: 'keep' }, about: { id: one.id } }
        : null;
    },
    refusal: gateOfDevices,
    leaves: (s, { about }) => {
      const its = s.devices.find(({ id }) => id === about.id);
      if (its) its.judged = true;
    },
  },
  'sign a survey off': {
    may: works,
    ask: (s, takeover, dice) => {
      const points = ['information', 'wiring', 'products'];
      const point =
        pick(
          points.filter((one) => !s.signedOff.includes(one)),
          dice,
        ) ??
        pick(points, dice) ??
        '';
      return {
        method: 'POST',
        path: `${at(takeover)}/surveys/${point}/sign-off`,
        body: { summary: 'Tout est relevé' },
        about: { words: point },
      };
    },
    refusal: (s, { about }) => {
      const closed = gate.survey(s) ?? (s.signedOff.includes(about.words ?? '') ? 'survey_point_is_signed_off' : null);
      return closed ?? (about.words === 'products' && s.devices.some(({ judged }) => !judged) ? 'products_are_not_judged' : null);
    },
    leaves: (s, { about }) => {
      s.signedOff.push(about.words ?? '');
      s.surveyedOn = s.today;
    },
  },
  'plan an element': elementAct('planned', 3),
  'take it off the plan': elementAct('unplanned'),
  'start an element': elementAct('started'),
  'finish an element': elementAct('done'),
  'open it again': elementAct('reopened'),
  'book time': {
    may: works,
    ask: (s, _, dice) => {
      const one = pick(
        s.elements.filter((each) => dice % 3 !== 2 || !each.survey),
        dice,
      );
      return one
        ? {
            method: 'POST',
            path: `/takeover-elements/${one.id}/time`,
            body: { id: newId(), workedOn: s.today, minutes: 30 },
            about: { id: one.id },
          }
        : null;
    },
    refusal: (s, { about }) => gateOfWork(s, about.id ?? '', s.today),
    leaves: (s, { about }) => {
      for (const one of s.elements) if (one.id === about.id) one.timed = true;
    },
  },
  'answer a grievance': {
    may: works,
    ask: (s, takeover, dice) => {
      const going = s.grievances.filter((one) => !one.removed);
      const one =
        pick(
          going.filter(({ settled }) => !settled),
          dice,
        ) ?? pick(going, dice);
      const body = {
        answer: 'Une équipe joignable',
        shown: true,
        accepted: dice % 2 === 0,
        exception: dice % 2 === 0 ? '' : 'Pas le week-end',
      };
      return one ? { method: 'POST', path: `${at(takeover)}/grievances/${one.id}/answers`, body, about: { id: one.id } } : null;
    },
    refusal: (s, { about }) =>
      s.grievances.some(({ id, removed }) => id === about.id && !removed) ? gate.answer_grievance(s) : 'no_such_record',
    leaves: (s, { about }) => {
      s.answers += 1;
      for (const one of s.grievances) if (one.id === about.id) one.settled = true;
    },
  },
  'offer service': {
    may: edit,
    ask: (_, takeover) => ({ method: 'POST', path: `${at(takeover)}/service-offer`, about: {} }),
    refusal: (s) => gate.offer_service(s),
    leaves: (s) => void (s.offered = true),
  },
} satisfies Record<string, Act>;
