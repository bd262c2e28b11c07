import { remote } from '#platform/http/remote.ts';
import type { receiveActsDoor } from './routes.ts';

export const sendActs = remote<typeof receiveActsDoor>('post', '/homes/{id}/field-acts');
export type Sent = Awaited<ReturnType<typeof sendActs>>;
