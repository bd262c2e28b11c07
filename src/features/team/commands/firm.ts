import { daysCanBe } from '#domain/contracts/offer-days.ts';
import { coversWithHours, type HoursOfCover, hoursCanBe } from '#domain/contracts/working-hours.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { demoKeepsIts, notInTheDemo } from '#domain/team/demo.ts';
import { vatIdFits } from '#domain/team/firm.ts';
import type { Tx } from '#platform/database/connect.ts';
import { changedMeanwhile } from '#platform/database/seen.ts';
import { record } from '#platform/events.ts';
import { putFile } from '#platform/files/files.ts';
import { checkUpload } from '#platform/files/upload.ts';
import { checkLogo } from '#platform/pdf/pdf.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';
import { firm } from '../queries.ts';
import type { FirmEdit } from '../schema.ts';

/** What documents can show: no SVG, which may carry scripts. */
const logoKinds = { mediaTypes: ['image/png', 'image/jpeg'], maxBytes: 1_000_000 };

/** Changes what the firm says of itself; the form sees to it that clients can answer. Documents already issued keep what they said. Refusals: `vat_id_is_not_valid`, those of `daysCanBe` and `hoursCanBe`, `changed_by_somebody_meanwhile`, `not_in_the_demo`. */
export async function editFirm(tx: Tx, act: Act, { revision, hours, ...form }: FirmEdit): Promise<Refusal | null> {
  if (form.vatId !== '' && !vatIdFits(act.company.country, form.vatId)) return refuse('vat_id_is_not_valid', { field: 'vatId' });
  const cannotBe = daysCanBe(form) ?? (hours ? hoursCanBe(hours) : null);
  if (cannotBe) return cannotBe;
  const meanwhile = await changedMeanwhile(tx, act, 'company', act.company.id, revision);
  if (meanwhile) return meanwhile;
  const before = await tx.selectFrom('company').selectAll().where('id', '=', act.company.id).executeTakeFirstOrThrow();
  const changed: string[] = (Object.keys(form) as (keyof typeof form)[]).filter((key) => form[key] !== before[key]);
  const kept = demoKeepsIts(act.company, changed);
  if (kept) return kept;
  if (hours && (await saveHours(tx, act, hours))) changed.push('hours');
  if (changed.length === 0) return null;
  // Its revision is counted by this, for other hours too.
  await tx.updateTable('company').set(form).where('id', '=', act.company.id).execute();
  await record(tx, act, { kind: 'company.edited', subject: { kind: 'company', id: act.company.id }, data: { changed } });
  return null;
}

/** Whether they are other ones than before. */
async function saveHours(tx: Tx, act: Act, hours: HoursOfCover): Promise<boolean> {
  const { hours: before } = await firm(tx, act);
  if (JSON.stringify(coversWithHours.map((cover) => hours[cover])) === JSON.stringify(coversWithHours.map((cover) => before[cover])))
    return false;
  for (const cover of coversWithHours) {
    const { days, opensAt, closesAt } = hours[cover];
    const said = { days: days.join(''), opensAt, closesAt };
    await tx
      .insertInto('workingHours')
      .values({ companyId: act.company.id, cover, ...said })
      .onConflict((key) => key.columns(['companyId', 'cover']).doUpdateSet(said))
      .execute();
  }
  return true;
}

/**
 * Keeps a picture as the firm's logo, drawn once to its end: one that breaks off would stop every later document. Refusals: `not_in_the_demo`, those of
 * `checkUpload`, `checkLogo` and `putFile`.
 */
export async function keepLogo(tx: Tx, act: Act, logo: { bytes: Uint8Array; name: string }): Promise<Refusal | null> {
  const closed = notInTheDemo(act.company);
  if (closed) return closed;
  const checked = await checkUpload(logo.bytes, logoKinds);
  if (isRefusal(checked)) return checked;
  const drawn = await checkLogo(logo.bytes);
  if (isRefusal(drawn)) return drawn;
  const hash = await putFile(tx, act, { bytes: logo.bytes, name: logo.name, mediaType: checked.mediaType });
  if (isRefusal(hash)) return hash;
  await tx.updateTable('company').set({ logoHash: hash }).where('id', '=', act.company.id).execute();
  return null;
}

/** Documents made from now on carry the firm's name alone. Refusal: `not_in_the_demo`. */
export async function removeLogo(tx: Tx, act: Act): Promise<Refusal | null> {
  const closed = notInTheDemo(act.company);
  if (closed) return closed;
  await tx.updateTable('company').set({ logoHash: null }).where('id', '=', act.company.id).execute();
  return null;
}
