import { remote } from '#platform/http/remote.ts';
import type { timelineDoor } from './routes.ts';

export const readTimeline = remote<typeof timelineDoor>('get', '/timeline');
