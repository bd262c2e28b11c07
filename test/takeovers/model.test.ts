import { describe, it } from 'vitest';
import { share } from '#test/share.ts';
import { walkThrough } from './walks.ts';

// Half of the walks of a long run; the other half goes beside it (model-again.test.ts).
const walks = Number(process.env['WALKS']) || share(6, 1_000);

describe('walks through a takeover by lot', () => {
  it(
    'properties 14, 15, 16, 17 and 39: each act is answered as the model says, of acts at once in some order, and the rows are right',
    {
      timeout: walks > 20 ? 7_200_000 : 600_000,
    },
    () => walkThrough(walks),
  );
});
