import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addSystem } from '#features/homes/commands/homes.ts';
import { SystemForm } from '#features/homes/schema.ts';
import { timeline } from '#features/timeline/queries/timeline.ts';
import { takeoversScene } from '#test/takeovers-scene.ts';

const scene = await takeoversScene();

describe('what the screens of a takeover ask for', () => {
  it('the board says of each its points in their order, and finds those that wait for the client', async () => {
    const one = await scene.heardWritten();
    const other = await scene.started('Durand');
    const all = (await scene.ask('GET', '/takeovers')).body['rows'] as { id: string; points: { key: string; state: string }[] }[];
    expect(all.map(({ id }) => id)).toEqual([other.takeoverId, one.takeoverId]);
    expect(all[0]?.points.map(({ key, state }) => `${key} ${state}`).slice(0, 3)).toEqual([
      'interview here',
      'reprogramming closed',
      'agreement closed',
    ]);
    const waiting = async (of: string) => {
      const { rows, total } = (await scene.ask('GET', `/takeovers?of=${of}`)).body as { rows: { id: string }[]; total: number };
      return [total, ...rows.map(({ id }) => id)];
    };
    expect(await waiting('client')).toEqual([1, one.takeoverId]);
    expect(await waiting('firm')).toEqual([1, other.takeoverId]);
    expect(await waiting('law')).toEqual([0]);
  });

  it('a paper is read on the tablet in the client’s language, word for word as it was printed', async () => {
    const { takeoverId, heardId } = await scene.heardWritten(await scene.started('Costa'));
    const { status, body } = await scene.ask('GET', `/takeovers/${takeoverId}/documents/${heardId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: heardId, language: 'it', consent: null, law: null, words: { submit: 'Firmare' } });
    expect(JSON.stringify(body['blocks'])).toContain('Les volets ne descendent plus.');
    const { takeoverId: another } = await scene.started('Ferri');
    expect((await scene.ask('GET', `/takeovers/${another}/documents/${heardId}`)).body).toMatchObject({ refusal: 'no_such_record' });
  });

  it('its timeline tells of this takeover and of no other at the same client', async () => {
    const { takeoverId, clientId } = await scene.interviewed(await scene.started('Longo'));
    const { events } = await scene.inside((tx) => timeline(tx, scene.act, () => true, { takeoverId, clientId }));
    expect(events.length).toBeGreaterThan(3);
    expect(new Set(events.map(({ subjectId }) => subjectId))).toEqual(new Set([takeoverId]));
  });

  it('the systems of the home are known to the page', async () => {
    const { takeoverId, homeId } = await scene.started('Rizzo');
    expect((await scene.ask('GET', `/takeovers/${takeoverId}`)).body['home']).toMatchObject({ systems: [] });
    const system = SystemForm.parse({ kind: 'lighting', name: 'KNX' });
    granted(await scene.inside((tx) => addSystem(tx, scene.act, homeId, system)));
    expect((await scene.ask('GET', `/takeovers/${takeoverId}`)).body['home']).toMatchObject({ systems: ['KNX'] });
  });
});
