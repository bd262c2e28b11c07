import { remote } from '#platform/http/remote.ts';
import type { TimelineDoor } from './routes.ts';

export const readTimeline = remote<TimelineDoor>('get', '/timeline');

export type EventShown = Awaited<ReturnType<typeof readTimeline>>['events'][number];
