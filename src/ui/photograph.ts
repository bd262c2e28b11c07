import { refusedHere } from '#platform/http/checked.ts';
import { refuse } from '#platform/http/refusals.ts';
import { smallerPhoto } from './smaller-photo.ts';

/**
 * What has to be a photograph, made smaller: papers print it, and others look at it. What this browser cannot show nobody else need be able to, and what is kept without
 * reception would be refused only days later. Throws `picture_is_not_readable`.
 */
export const photograph = (file: File): Promise<File> =>
  smallerPhoto(file, ({ name }) => {
    throw refusedHere(refuse('picture_is_not_readable', { values: { name } }));
  });
