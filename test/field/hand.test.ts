import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { fieldScene } from './scene.ts';
import { until } from './until.ts';

// What a thumb does on a phone without reception, and what is told at once rather than days later by the server.
const { house, network, phoneInAHome } = await fieldScene();
const t = textsIn('fr');

describe('on a phone without reception', () => {
  it('Enter saves, going back closes what stands open and asks where something was typed, and what cannot be kept is told at once', async () => {
    const { phone } = await phoneInAHome();
    const { page } = phone;
    network.set('none');
    await page.getByRole('button', { name: t('wiring:cable.add'), exact: true }).click();
    const label = page.getByLabel(t('wiring:field.label'), { exact: true });
    const acts = async () => (await phone.kept()).acts.length;

    // A letter that no paper can print is refused where it is typed, and stays there to be put right.
    await label.fill('K-1 🔌');
    await label.press('Enter');
    await page.getByText('🔌').first().waitFor();
    expect([await acts(), await label.inputValue()]).toEqual([0, 'K-1 🔌']);
    await label.fill('K-1');
    await label.press('Enter');
    await until(async () => (await label.inputValue()) !== 'K-1');
    expect(await acts()).toBe(1);
    await page
      .getByRole('button', { name: t('ui:close'), exact: true })
      .first()
      .click();

    const dialog = page.getByRole('dialog');
    const open = async () => {
      await page.getByRole('button', { name: /^K-1/ }).first().click();
      await dialog.first().waitFor();
    };
    await open();
    await page.goBack();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByRole('tab', { name: t('wiring:tab.cables') }).isVisible()).toBe(true);
    await open();
    await dialog.getByRole('button', { name: new RegExp(t('wiring:end.side.a')) }).click();
    await dialog.getByRole('button', { name: t('wiring:end.accept'), exact: true }).click();
    await dialog.getByLabel(t('wiring:end.acceptName')).fill('Hélène');
    await page.goBack();
    await page.getByText(t('ui:discard.title')).waitFor();
    await page.getByRole('button', { name: t('ui:discard.keep') }).click();
    expect(await dialog.getByLabel(t('wiring:end.acceptName')).inputValue()).toBe('Hélène');
    await page.goBack();
    await page.getByRole('button', { name: t('ui:discard.do') }).click();
    await dialog.first().waitFor({ state: 'detached' });

    // Words in a file that calls itself a picture.
    await phone.tryPhoto('K-1', Buffer.from('no picture at all'));
    await page.getByText('photo.png').first().waitFor();
    expect(await acts()).toBe(1);
    await page.keyboard.press('Escape');
    await dialog.first().waitFor({ state: 'detached' });

    // Nothing stands open any more: going back leaves the home.
    await page.goBack();
    await page.getByRole('heading', { name: t('field:title') }).waitFor();
  });

  it('a serial number stands on one device of a home; a home that waits for nothing is taken off the phone', async () => {
    const { phone, home } = await phoneInAHome();
    const { page } = phone;
    network.set('none');
    await page.getByRole('tab', { name: t('field:devices') }).click();
    await page.getByRole('button', { name: t('field:device.add') }).click();
    await page.getByLabel(t('homes:device.class')).fill(t('homes:class.keypad'));
    await page
      .getByRole('option', { name: t('homes:class.keypad') })
      .first()
      .click();
    const serial = page.getByLabel(t('homes:device.serial'));
    for (const written of ['SN-1', 'sn-1']) {
      await serial.fill(written);
      await serial.press('Enter');
      await until(async () => (await serial.inputValue()) === '' || (await serial.getAttribute('aria-invalid')) === 'true');
    }
    expect([(await phone.kept()).acts.length, await serial.inputValue()]).toEqual([1, 'sn-1']);
    const forget = page.getByRole('button', { name: t('field:forget.do') });
    expect(await forget.isDisabled()).toBe(true);
    network.set('through');
    await phone.allSent();
    await page
      .getByRole('button', { name: t('ui:close'), exact: true })
      .first()
      .click();
    await forget.click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: t('field:forget.do') })
      .click();
    await page.getByRole('heading', { name: t('field:title') }).waitFor();
    expect(await page.locator(`a[href="#${home.id}"]`).count()).toBe(0);
  });

  it('what two wrote into one field is seen when the phone is looked at again, and chosen there', async () => {
    const { phone, home } = await phoneInAHome();
    const { page } = phone;
    const saw = { label: 'K-1', name: 'Salon', type: 'network', route: '' };
    const cable = (more: object) => house.post(`/homes/${home.id}/wiring`, { act: 'cable', id, ...saw, ...more });
    const id = randomUUID();
    await cable({});
    await cable({ name: 'Séjour', saw });
    expect(await cable({ name: 'Cuisine', saw })).toEqual({ conflicts: ['name'] });
    await page.reload();
    const both = page.getByRole('heading', { name: t('homes:conflict.title') });
    await both.waitFor();
    // Without a connection it is said that there is none, and both stay.
    network.set('none');
    await page.getByRole('button', { name: /Cuisine/ }).click();
    await page.getByText(t('ui:status.0')).first().waitFor();
    expect(await both.isVisible()).toBe(true);
    network.set('through');
    await page.getByRole('button', { name: /Cuisine/ }).click();
    await both.waitFor({ state: 'detached' });
    const rows = await house.database.query<{ name: string }>('select name from cable where id = $1', [id]);
    expect(rows.rows).toEqual([{ name: 'Cuisine' }]);
  });
});
