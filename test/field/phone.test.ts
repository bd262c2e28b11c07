import { describe, expect, it } from 'vitest';
import { isLong, share } from '#test/share.ts';
import { arrivedOnce, nothingLost } from './outcome.ts';
import { picture } from './picture.ts';
import { comeUp, fieldScene, goDown, labelsOf, type Recorded } from './scene.ts';
import { until, wait } from './until.ts';

// What happens to phones while they hold what the server has not: a real browser is reloaded, killed, filled, set to another time and updated.
const times = share(1, 30);
const { house, network, phoneInAHome } = await fieldScene();

describe('property 33: a phone forgets what was recorded on it on a receipt alone', () => {
  it.skipIf(!isLong)('reloaded without reception', async () => {
    const { phone, home } = await phoneInAHome();
    const recorded: Recorded = { labels: [], photos: [] };
    for (let at = 0; at < times; at += 1) {
      await goDown(house, phone, recorded, at);
      await phone.reload();
      expect((await phone.kept()).acts).toHaveLength(4);
      await nothingLost(house, phone, home.id);
      await comeUp(house, phone, home.id);
    }
    await arrivedOnce(house, home.id, recorded);
  });

  it('killed in the middle of records and of a photo, without reception and while it sends', async () => {
    const { phone, home } = await phoneInAHome();
    const [labels, photos, perhaps]: [string[], string[], string[]] = [[], [], []];
    for (let at = 0; at < times; at += 1) {
      network.set('none');
      const now = labelsOf(at, 2);
      await phone.cables(now);
      labels.push(...now);
      const [more, shot] = [labelsOf(at, 5, 'B'), picture(600, 400)];
      // Half the time in the middle of what is recorded, half in the middle of what is sent.
      if (at % 2 === 0) {
        const busy = phone.photo(now[0] as string, shot.bytes).then(() => phone.cables(more));
        await wait(100 + Math.random() * 900);
        await phone.kill();
        await busy.catch(() => undefined);
        perhaps.push(...more, shot.hash);
      } else {
        await phone.photo(now[0] as string, shot.bytes);
        photos.push(shot.hash);
        network.set('through');
        void phone.nudge().catch(() => undefined);
        await wait(Math.random() * 200);
        await phone.kill();
      }
      await phone.open();
      await phone.openHome(home.id);
      await nothingLost(house, phone, home.id);
      network.set('through');
      // Chromium writes cookies late: whoever was signed in just so is asked anew.
      await phone.signIn();
      await phone.allSent();
      await nothingLost(house, phone, home.id);
    }
    await arrivedOnce(house, home.id, { labels, photos, perhaps });
  });

  it('with two tabs that record and send at once', async () => {
    const { phone, home } = await phoneInAHome();
    const other = await phone.anotherTab();
    await phone.openHome(home.id, other);
    const labels: string[] = [];
    for (let at = 0; at < times; at += 1) {
      network.set('none');
      const [here, there] = [labelsOf(at, 3), labelsOf(at, 3, 'B')];
      await phone.cables(here);
      await phone.cables(there, other);
      expect((await phone.kept()).acts).toHaveLength(6);
      network.set('through');
      await Promise.all([phone.nudge(), phone.nudge(other)]);
      await Promise.all([phone.allSent(), phone.allSent(other)]);
      labels.push(...here, ...there);
      await nothingLost(house, phone, home.id);
    }
    await arrivedOnce(house, home.id, { labels, photos: [] });
  });

  it.skipIf(!isLong)('with a storage that is full: it says so, what is typed stays, and what was there before', async () => {
    const { phone, home } = await phoneInAHome();
    const [labels, photos]: [string[], string[]] = [[], []];
    for (let at = 0; at < times; at += 1) {
      network.set('none');
      const now = labelsOf(at, 2);
      await phone.cables(now);
      await phone.room(1, home.id);
      const shot = picture(800, 500);
      await phone.tryPhoto(now[0] as string, shot.bytes);
      await phone.says('field:refusal.no_room_on_this_phone');
      expect((await phone.kept()).acts).toHaveLength(2);
      await phone.room(null, home.id);
      await phone.photo(now[0] as string, shot.bytes);
      labels.push(...now);
      photos.push(shot.hash);
      await comeUp(house, phone, home.id);
    }
    await arrivedOnce(house, home.id, { labels, photos });
  });

  it.skipIf(!isLong)('with a clock that is wrong: nothing is taken for later than it arrived', async () => {
    const { phone, home } = await phoneInAHome();
    const recorded: Recorded = { labels: [], photos: [] };
    const hours = [3, -3, 24 * 400, -24 * 4_000, 1, -1];
    for (let at = 0; at < times; at += 1) {
      network.set('none');
      await phone.clockOff((hours[at % hours.length] as number) * 3_600_000);
      await phone.reload();
      await goDown(house, phone, recorded, at, { cables: 2 });
      await comeUp(house, phone, home.id);
    }
    await arrivedOnce(house, home.id, recorded);
    const late = await house.database.query(
      `select 1 from record_photo where home_id = $1 and (taken_at > recorded_at or taken_at < recorded_at - interval '1 hour')`,
      [home.id],
    );
    expect(late.rows).toEqual([]);
  });

  it('with a newer app while records wait', async () => {
    const { phone, home } = await phoneInAHome();
    const labels: string[] = [];
    for (let at = 0; at < times; at += 1) {
      network.set('none', /field-acts/);
      const now = labelsOf(at, 2);
      await phone.cables(now);
      const mark = `version-${at}`;
      network.rewrite((path, text) =>
        path === '/field'
          ? text.replace('</head>', `<meta name="mark" content="${mark}"></head>`)
          : path.startsWith('/field/files')
            ? text.replace(/"version":"/, `"version":"${mark}-`)
            : text,
      );
      await phone.reload();
      await until(async () => {
        await phone.reload();
        return (await phone.page.locator(`meta[content="${mark}"]`).count()) === 1;
      });
      // The newer one opens without reception too.
      network.set('none');
      await phone.reload();
      expect((await phone.kept()).acts).toHaveLength(2);
      labels.push(...now);
      await comeUp(house, phone, home.id);
    }
    network.rewrite(null);
    await arrivedOnce(house, home.id, { labels, photos: [] });
  });
});
