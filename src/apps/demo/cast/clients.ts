import type { CastClient } from './cast-types.ts';
import { okafor, rossi } from './families.ts';
import { leftBehind } from './left-behind.ts';
import { atelier, delorme } from './professionals.ts';
import { smallHomes } from './small-homes.ts';
import { marlow, vidal } from './villas.ts';

/** The clients, in four languages, from a flat with four devices to a villa with three hundred. */
export const clients: readonly CastClient[] = [marlow, okafor, rossi, vidal, delorme, atelier, ...smallHomes, ...leftBehind];
