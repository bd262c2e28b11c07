import { describe, expect, it } from 'vitest';
import { isLong, share } from '#test/share.ts';
import type { Reception } from './network.ts';
import { arrivedOnce, nothingLost } from './outcome.ts';
import { picture } from './picture.ts';
import { comeUp, fieldScene, goDown, labelsOf, type Recorded } from './scene.ts';
import { until, wait } from './until.ts';

// What networks and servers do to what was recorded without reception: a real browser, a real server, and a network between them that can be told.
const times = share(1, 30);
const { house, network, newPhone, phoneInAHome } = await fieldScene();

describe('property 33: what was recorded without reception arrives exactly once', () => {
  const losses: [string, Reception][] = [
    ['the answer is lost after it was stored', 'answer lost'],
    ['the connection ends in the middle of what is sent', 'breaks off'],
  ];
  it.each(share(losses.slice(0, 1), losses))('%s', async (_what, reception) => {
    const { phone, home } = await phoneInAHome();
    const recorded: Recorded = { labels: [], photos: [] };
    for (let at = 0; at < times; at += 1) {
      await goDown(house, phone, recorded, at);
      // First of the photo's bytes, then of the acts.
      for (const of of [/photo-files/, /field-acts/]) {
        network.set(reception, of);
        await until(async () => (await phone.nudge(), network.met() > 0));
        expect((await phone.kept()).acts).toHaveLength(4);
      }
      await comeUp(house, phone, home.id);
    }
    await arrivedOnce(house, home.id, recorded);
  });

  it.skipIf(!isLong)('somebody else answers everything with a page and 200', async () => {
    const { phone, home } = await phoneInAHome();
    const labels: string[] = [];
    for (let at = 0; at < times; at += 1) {
      network.set('captive portal');
      const now = labelsOf(at, 2);
      await phone.cables(now);
      await until(async () => (await phone.nudge(), network.met() > 1));
      // Opened anew behind it, the app is ours and whole.
      await phone.reload();
      expect((await phone.kept()).acts).toHaveLength(2);
      labels.push(...now);
      network.set('through');
      await phone.allSent();
    }
    await arrivedOnce(house, home.id, { labels, photos: [] });
  });

  it('the server is killed while it is sent, and started again', async () => {
    const { phone, home } = await phoneInAHome();
    const recorded: Recorded = { labels: [], photos: [] };
    for (let at = 0; at < times; at += 1) {
      await goDown(house, phone, recorded, at, { cables: 4, of: 1 });
      network.set('through');
      const sent = phone.nudge();
      await wait(Math.random() * 150);
      await house.killServer();
      await sent;
      await nothingLost(house, phone, home.id);
      await house.startServer();
      await phone.allSent();
      await nothingLost(house, phone, home.id);
    }
    await arrivedOnce(house, home.id, recorded);
  });

  it('two phones in one house: all of both; of one label the first has it, the other is told and chooses, and what is of its cable goes with it', async () => {
    const home = await house.newHome();
    const phones = [await newPhone(home), await newPhone(home)] as const;
    const [labels, photos]: [string[], string[]] = [[], []];
    for (let at = 0; at < times; at += 1) {
      network.set('none');
      const both = `C-${at}`;
      await phones[0].cables([...labelsOf(at, 2), both]);
      await phones[1].cables([both, ...labelsOf(at, 2, 'B')]);
      for (const phone of phones) {
        const shot = picture(300, 200);
        await phone.photo(both, shot.bytes);
        photos.push(shot.hash);
      }
      network.set('through');
      await Promise.all(phones.map((phone) => phone.allSent()));
      const refused = await Promise.all(phones.map(async (phone) => (await phone.kept()).acts));
      // The photo of the cable that was refused is no refusal of its own: it waits with it.
      expect(refused.flat()).toMatchObject([{ refused: { refusal: 'label_is_taken' } }, { given: { act: 'photo' } }]);
      expect(refused.flat()[1]?.refused).toBeUndefined();
      const late = phones[refused[0]?.length ? 0 : 1];
      await late.relabel(both, `D-${at}`);
      await late.allSent();
      expect((await late.kept()).acts).toEqual([]);
      labels.push(...labelsOf(at, 2), ...labelsOf(at, 2, 'B'), both, `D-${at}`);
      for (const phone of phones) await nothingLost(house, phone, home.id);
    }
    await arrivedOnce(house, home.id, { labels, photos });
  });

  it.skipIf(!isLong)('two phones, one port: the first has it, the other is told which cable is there and takes a free one', async () => {
    for (let at = 0; at < share(1, 5); at += 1) {
      const home = await house.newHome();
      const phones = [await newPhone(home), await newPhone(home)] as const;
      network.set('none');
      const [here, there] = [labelsOf(at, 1), labelsOf(at, 1, 'B')];
      await phones[0].cableInPanel(here[0] as string);
      await phones[1].cableInPanel(there[0] as string);
      network.set('through');
      await Promise.all(phones.map((phone) => phone.allSent()));
      const refused = await Promise.all(phones.map(async (phone) => (await phone.kept()).acts));
      expect(refused.flat()).toMatchObject([{ given: { act: 'end' }, refused: { refusal: 'port_is_taken' } }]);
      const late = phones[refused[0]?.length ? 0 : 1];
      await late.anotherPort();
      await late.allSent();
      expect((await late.kept()).acts).toEqual([]);
      for (const phone of phones) await nothingLost(house, phone, home.id);
      const ends = await house.database.query<{ name: string }>(
        'select p.name from cable_end e join port p on p.id = e.port_id where e.home_id = $1 order by 1',
        [home.id],
      );
      expect(ends.rows.map(({ name }) => name)).toEqual(['1', '2']);
      await arrivedOnce(house, home.id, { labels: [...here, ...there], photos: [] });
      for (const phone of phones) await phone.close();
    }
  });

  it.skipIf(!isLong)('the session has ended meanwhile: it waits, says so, and goes once somebody is signed in', async () => {
    const { phone, home } = await phoneInAHome();
    const labels: string[] = [];
    for (let at = 0; at < times; at += 1) {
      network.set('none');
      const now = labelsOf(at, 2);
      await phone.cables(now);
      await house.database.query('delete from sign_in.session');
      network.set('through');
      await phone.nudge();
      await phone.says('field:signedOut');
      await phone.reload();
      expect((await phone.kept()).acts).toHaveLength(2);
      await phone.signIn();
      await phone.allSent();
      labels.push(...now);
      await nothingLost(house, phone, home.id);
    }
    await house.signIn();
    await arrivedOnce(house, home.id, { labels, photos: [] });
  });
});
