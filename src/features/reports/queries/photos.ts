import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { ReportKind } from '#domain/reports/kinds.ts';
import { printedPhotos, type PrintablePhoto } from '#domain/reports/photos.ts';
import type { Instant, Zone } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import type { Act } from '#platform/session/act.ts';
import type { PhotosSaid } from '../documents/photos.ts';

/** A photo of the record of a home, with what it shows and how long its file is. */
export interface PhotoRead extends PrintablePhoto {
  readonly of: string;
  readonly fileHash: string;
  readonly mediaType: string;
  readonly caption: string;
  readonly takenAt: Instant;
  readonly recordedBy: string;
  readonly report: ReportKind;
  /** What it is of, as somebody named it; empty: nobody did. */
  readonly named: string;
  readonly itemKind: string | null;
}

/** All photos of a home, in the order in which they were taken. */
export async function photosOfHome(tx: Tx, act: Act, homeId: Id<'home'>): Promise<PhotoRead[]> {
  const { rows } =
    await sql<PhotoRead>`select p.id, coalesce(p.place_id, p.port_id, p.cable_id, p.device_id, p.item_id) as of, p.file_hash, p.caption, p.taken_at, p.recorded_by,
      f.byte_length, f.media_type, i.kind as item_kind,
      case when p.device_id is not null then 'products' when p.item_id is not null then 'information' else 'wiring' end as report,
      coalesce(l.name, (select q.name from place q where q.company_id = o.company_id and q.id = o.place_id) || ' · ' || o.name, o.name,
        nullif(trim(concat_ws(' · ', nullif(c.label, ''), nullif(c.name, ''))), ''), nullif(trim(concat_ws(' ', d.make, d.model)), ''), nullif(d.label, ''), nullif(i.name, ''), '') as named
    from record_photo p join file f on f.company_id = p.company_id and f.hash = p.file_hash
      left join place l on l.company_id = p.company_id and l.id = p.place_id
      left join port o on o.company_id = p.company_id and o.id = p.port_id
      left join cable c on c.company_id = p.company_id and c.id = p.cable_id
      left join device d on d.company_id = p.company_id and d.id = p.device_id
      left join information_item i on i.company_id = p.company_id and i.id = p.item_id
    where p.company_id = ${act.company.id} and p.home_id = ${homeId} and p.removed_at is null order by p.taken_at, p.id`.execute(tx);
  return rows;
}

/** The photos that a report prints, and how many it does not. */
export async function photosSaid(
  tx: Tx,
  act: Act,
  { homeId, kind, zone }: { readonly homeId: Id<'home'>; readonly kind: ReportKind; readonly zone: Zone },
  t: Translate,
): Promise<PhotosSaid> {
  const all = (await photosOfHome(tx, act, homeId)).filter(({ report }) => report === kind);
  const { printed, left } = printedPhotos(all);
  return {
    printed: printed.map((photo) => ({ ...photo, of: photo.named || (t.find(`information:kind.${photo.itemKind}`) ?? '') })),
    left,
    zone,
  };
}
