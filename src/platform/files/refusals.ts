import { type Refusal, refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  no_room_to_keep_the_file: 507,
  file_not_found: 404,
  file_is_damaged: 503,
  file_is_empty: 422,
  file_is_too_large: 413,
  file_kind_not_allowed: 415,
});

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', '53100']);

/** The refusal of what failed because a disk took no more, ours or (53100) PostgreSQL's; null when it failed for another reason. */
export function noRoom(fault: unknown): Refusal | null {
  return fullCodes.has((fault as { code?: string } | null)?.code ?? '') ? refuse('no_room_to_keep_the_file') : null;
}
