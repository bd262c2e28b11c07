import type { Door } from '#platform/http/door.ts';
import { afterDoors } from './routes/after.ts';
import { beforeDoors } from './routes/before.ts';
import { boardDoors } from './routes/board.ts';
import { costDoors } from './routes/costs.ts';
import { endDoors } from './routes/ends.ts';
import { makePaperDoors, paperFileDoor, paperInHandDoor } from './routes/papers.ts';
import { signingDoors } from './routes/signing.ts';

/** Every door of this feature; a fixed path stands before one with a parameter. */
export const takeoversDoors: readonly Door[] = [
  ...boardDoors,
  ...beforeDoors,
  ...endDoors,
  ...makePaperDoors,
  paperInHandDoor,
  paperFileDoor,
  ...signingDoors,
  ...afterDoors,
  ...costDoors,
];
