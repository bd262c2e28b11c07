import { describe, expect, it } from 'vitest';
import { usualHours } from '#domain/contracts/working-hours.ts';
import { granted } from '#domain/refusal.ts';
import { shownOffer } from '#features/offers/queries/shown.ts';
import { editFirm } from '#features/team/commands/firm.ts';
import { firm } from '#features/team/queries.ts';
import { FirmEdit } from '#features/team/schema.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { contractForClient } from './queries/for-client.ts';

const { act, inside, story, get } = await signingScene();
const plain = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ');
type One = Awaited<ReturnType<typeof story>>;
const edit = (hours: object) =>
  inside(async (tx) => editFirm(tx, act, FirmEdit.parse({ ...(await firm(tx, act)), vatId: '', iban: '', bic: '', hours })));
const printed = (one: One) => inside(async (tx) => granted(await contractForClient(tx, act, one.contractId)).printed);
const hoursOf = async (one: One) => plain((await printed(one)).service.facts.find(([name]) => name === 'Horaires')?.[1] ?? '');
const longWeek = { ...usualHours, office: { days: [1, 2, 3, 4, 6], opensAt: '08:30', closesAt: '17:00' } };

describe('the hours that working hours and days are', () => {
  it('are as usual until the firm says otherwise, and stand in the contract, its annex and on its page', async () => {
    expect((await inside((tx) => firm(tx, act))).hours).toEqual(usualHours);
    const one = await story();
    expect(await hoursOf(one)).toBe('aux heures de bureau, les jours ouvrés : du lundi au vendredi, de 9 h à 18 h, sauf jours fériés');
    expect(plain((await printed(one)).annex.text)).toContain(
      'Heures et jours ouvrés au sens de ce contrat : du lundi au vendredi, de 9 h à 18 h',
    );
    expect(plain(await (await get(`/s/${one.token}`)).text())).toContain('du lundi au vendredi, de 9 h à 18 h, sauf jours fériés');
  });

  it('property 12: belong to what was offered: other hours of the firm reach the next offer and contract, not those made before', async () => {
    const before = await story();
    expect(await edit(longWeek)).toBeNull();
    const after = await story();
    expect(await hoursOf(before)).toContain('du lundi au vendredi, de 9 h à 18 h');
    expect(await hoursOf(after)).toContain('du lundi au jeudi et le samedi, de 8 h 30 à 17 h');
    const valueOf = async ({ versionId }: One) => (await inside(async (tx) => granted(await shownOffer(tx, act, versionId)))).version.value;
    expect((await valueOf(before)).hours).toEqual(usualHours);
    expect((await valueOf(after)).hours).toEqual(longWeek);
  });

  it('are counted with the settings: a form opened before is refused, one that says nothing of hours keeps them', async () => {
    const opened = FirmEdit.parse({ ...(await inside((tx) => firm(tx, act))), vatId: '', iban: '', bic: '' });
    expect(await edit(usualHours)).toBeNull();
    expect(await inside((tx) => editFirm(tx, act, opened))).toMatchObject({ refusal: 'changed_by_somebody_meanwhile' });
    const { hours: _, revision: __, ...silent } = opened;
    expect(await inside((tx) => editFirm(tx, act, { ...silent, city: 'Paris' }))).toBeNull();
    expect(await inside((tx) => firm(tx, act))).toMatchObject({ city: 'Paris', hours: usualHours });
  });

  it('have a day and an end after their beginning; the database holds it too', async () => {
    const office = (changed: object) => edit({ ...usualHours, office: { ...usualHours.office, ...changed } });
    expect(await office({ days: [] })).toMatchObject({ refusal: 'working_hours_name_no_day', field: 'hours.office.days' });
    expect(await office({ closesAt: '08:00' })).toMatchObject({ field: 'hours.office.closesAt' });
    const good = { days: '12345', opensAt: '09:00', closesAt: '18:00' };
    const write = (row: object) =>
      inside((tx) =>
        tx
          .updateTable('workingHours')
          .set({ ...good, ...row })
          .execute(),
      );
    for (const wrong of [
      { days: '' },
      { days: '11' },
      { days: '21' },
      { days: '8' },
      { opensAt: '9:00' },
      { closesAt: '24:30' },
      { closesAt: '09:00' },
    ])
      await expect(write(wrong)).rejects.toMatchObject({ code: '23514' });
    await write({});
  });
});
