import { describe, it } from 'vitest';
import { walkThrough } from './walks.ts';

// The other half of model.test.ts, by another lot, in the long run alone.
const walks = Number(process.env['WALKS']) || 1_000;

describe('as many walks again', () => {
  it(
    'properties 14, 15, 16, 17 and 39: each act is answered as the model says, and the rows are right',
    {
      timeout: 7_200_000,
    },
    () => walkThrough(walks),
  );
});
