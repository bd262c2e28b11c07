import { z } from 'zod';
import { doors } from '#platform/http/door.ts';
import { idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { previewSecretImport, runSecretImport } from '../commands/import.ts';
import { ImportChoice } from '../schema.ts';
import { ImportDone, ImportPreviewed } from './answers.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });
const exportMaxBytes = 10_000_000;

export const previewImportDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/secret-imports/preview',
    summary: 'What importing this export of Bitwarden (CSV or JSON) would add, line by line without anything secret; writes nothing',
    permission: 'secret.edit',
    params: ofHome,
    uploadMaxBytes: exportMaxBytes,
    answer: ImportPreviewed,
  },
  ({ tx, act, params: { id }, upload }) => previewSecretImport(tx, act, id, upload),
);

export const runImportDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/secret-imports',
    summary: 'Imports the chosen lines of the file: what is there already stays as it is, the same file again adds nothing',
    permission: 'secret.edit',
    params: ofHome,
    query: ImportChoice,
    uploadMaxBytes: exportMaxBytes,
    answer: ImportDone,
  },
  ({ tx, act, params: { id }, query, upload }) => runSecretImport(tx, act, id, upload, query),
);
