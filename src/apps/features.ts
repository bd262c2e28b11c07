import type { Charter } from '#domain/team/charter.ts';
import type { Door } from '#platform/http/door.ts';
import type { Page } from '#platform/http/page.tsx';
import { sendMailJob } from '#platform/mail/mail.ts';
import type { CalendarJob, Job } from '#platform/jobs/jobs.ts';

/** What a feature brings to the program. One line per feature; nothing else needs to know which there are. */
interface Feature {
  readonly doors: readonly Door[];
  readonly pages?: readonly Page[];
  readonly charter: Pick<Charter<string>, 'table' | 'permissions' | 'answersFor'>;
  readonly react?: () => void;
  readonly jobs?: readonly Job[];
  /** What the calendar brings about, for each firm apart. */
  readonly calendar?: readonly CalendarJob[];
}

const features: readonly Feature[] = [];

export const doors = (): Door[] => features.flatMap((feature) => feature.doors);
export const pages = (): Page[] => features.flatMap((feature) => feature.pages ?? []);
export const jobs = (): Job[] => [sendMailJob, ...features.flatMap((feature) => feature.jobs ?? [])];
export const calendar = (): CalendarJob[] => features.flatMap((feature) => feature.calendar ?? []);
export const charters = () => features.map((feature) => feature.charter);
/** Tells each feature's reactions to the events. Called once when a process starts. */
export const startReactions = (): void => {
  for (const feature of features) feature.react?.();
};
