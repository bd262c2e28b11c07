import { remote } from '#platform/http/remote.ts';
import type { FiguresDoor, TodayDoor } from './routes.ts';

export const readToday = remote<TodayDoor>('get', '/today');
export const readFigures = remote<FiguresDoor>('get', '/figures');

export type TodayShown = Awaited<ReturnType<typeof readToday>>;
export type GroupShown = TodayShown['groups'][number];
export type TaskShown = GroupShown['rows'][number];
export type FiguresShown = Awaited<ReturnType<typeof readFigures>>;
