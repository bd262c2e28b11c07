import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { Download, StreamedDownload } from '#platform/http/download.ts';
import { idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from '../access.ts';
import { handoverPack } from '../documents/handover.ts';
import { packEntries } from '../documents/pack/entries.ts';
import { packStream } from '../documents/pack/stream.ts';
import { renderReport } from '../documents/render.ts';
import { handoverSays, packSays } from '../queries/packs.ts';
import { languageWish } from '../schema.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });
const inLanguage = z.object({ language: languageWish });

export const handoverPackDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/handover-pack',
    summary:
      'The handover pack of a home as PDF, made of its record now, in the client’s language or the one that is wished; no secret is in it',
    permission: 'report.pack',
    params: ofHome,
    query: inLanguage,
    answer: 'file',
  },
  async ({ tx, act, params: { id }, query }) => {
    const says = await handoverSays(tx, act, id, query.language);
    if (isRefusal(says)) return says;
    const printed = handoverPack(says);
    const bytes = await renderReport(tx, act, printed);
    return isRefusal(bytes)
      ? bytes
      : new Download({ bytes, mediaType: 'application/pdf', name: `${printed.title} ${says.home.name} ${act.today}.pdf` });
  },
);

export const exitPackDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/exit-pack',
    summary:
      'The exit pack of a home as ZIP: everything open of it, with hashes. Secrets come by another way (`/homes/{id}/secret-exports`)',
    permission: 'report.pack',
    params: ofHome,
    query: inLanguage,
    answer: 'file',
  },
  async ({ tx, act, params: { id }, query }) => {
    const says = await packSays(tx, act, id, query.language);
    if (isRefusal(says)) return says;
    const { language, home } = says.handover;
    const t = textsIn(language);
    const pdf = await renderReport(tx, act, handoverPack(says.handover));
    if (isRefusal(pdf)) return pdf;
    const stream = packStream(act, says, packEntries(says, pdf, t));
    return new StreamedDownload({
      stream,
      mediaType: 'application/zip',
      name: `${t('reports:packs.exit.title')} ${home.name} ${act.today}.zip`,
    });
  },
);
