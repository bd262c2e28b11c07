import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { Download } from '#platform/http/download.ts';
import { idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { importCables, previewCables } from '../commands/import-cables.ts';
import { importTests, previewTests } from '../commands/import-tests.ts';
import { forgetTesterMapping } from '../commands/tester-mappings.ts';
import { testerFile, testerFiles, testerMappings } from '../queries/imports.ts';
import { CableImport, TesterOf, TestImport, TestImportPreview } from '../schema.ts';
import { CablesImported, CablesPreviewed, TesterFiles, TesterMappings, TestsImported, TestsPreviewed } from './import-answers.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });
/** Two thousand lines are less than one megabyte. */
const listMaxBytes = 10_000_000;

export const previewCablesDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/cable-imports/preview',
    summary: 'What importing this list of cables (CSV of NetBox) would do, line by line; writes nothing',
    permission: 'wiring.record',
    params: ofHome,
    query: CableImport,
    uploadMaxBytes: listMaxBytes,
    answer: CablesPreviewed,
  },
  ({ tx, act, params: { id }, query, upload }) => previewCables(tx, act, id, upload, query),
);

export const importCablesDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/cable-imports',
    summary: 'Imports the chosen lines of a list of cables; what stands stays as it is, the same file again adds nothing',
    permission: 'wiring.record',
    params: ofHome,
    query: CableImport,
    uploadMaxBytes: listMaxBytes,
    answer: CablesImported,
  },
  ({ tx, act, params: { id }, query, upload }) => importCables(tx, act, id, upload, query),
);

export const previewTestsDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/test-imports/preview',
    summary: 'What importing this file of a cable tester would do, line by line, and what is to be chosen first; writes nothing',
    permission: 'wiring.record',
    params: ofHome,
    query: TestImportPreview,
    uploadMaxBytes: listMaxBytes,
    answer: TestsPreviewed,
  },
  ({ tx, act, params: { id }, query, upload }) => previewTests(tx, act, id, upload, { ...query, cables: query.cables }),
);

export const importTestsDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/test-imports',
    summary: 'Imports the tests of a file and keeps the file; the same rows again, in this file or another, add nothing',
    permission: 'wiring.record',
    params: ofHome,
    query: TestImport,
    uploadMaxBytes: listMaxBytes,
    answer: TestsImported,
  },
  ({ tx, act, params: { id }, query, upload }) => importTests(tx, act, id, upload, query),
);

export const testerMappingsDoor = door(
  {
    method: 'get',
    path: '/tester-mappings',
    summary: 'How the files of the firm’s cable testers are read',
    permission: 'wiring.read',
    answer: TesterMappings,
  },
  ({ tx, act }) => testerMappings(tx, act),
);

export const forgetTesterDoor = door(
  {
    method: 'delete',
    path: '/tester-mappings',
    summary: 'Forgets how the files of a tester are read; what was imported stays',
    permission: 'wiring.record',
    query: TesterOf,
    answer: TesterOf,
  },
  ({ tx, act, query }) => forgetTesterMapping(tx, act, query.tester),
);

export const testerFilesDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/tester-files',
    summary: 'The files of cable testers that are kept for a home',
    permission: 'wiring.read',
    params: ofHome,
    answer: TesterFiles,
  },
  ({ tx, act, params: { id } }) => testerFiles(tx, act, id),
);

export const testerFileDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/tester-files/{fileId}',
    summary: 'A file of a cable tester as it came',
    permission: 'wiring.read',
    params: ofHome.extend({ fileId: idOf<'tester_file'>() }),
    answer: 'file',
  },
  async ({ tx, act, params }) => {
    const file = await testerFile(tx, act, params.id, params.fileId);
    return isRefusal(file) ? file : new Download(file);
  },
);
