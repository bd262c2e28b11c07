import type { Door } from '#platform/http/door.ts';

/** Every door of this feature; a fixed path stands before one with a parameter. */
export const takeoversDoors: readonly Door[] = [];
