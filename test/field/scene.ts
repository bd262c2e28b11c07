import { afterAll } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { houseOn } from './house.ts';
import { Phone } from './phone.ts';

/** A server, the network before it, and phones as they are taken out. Called at the top level of a test file. */
export async function fieldScene() {
  const house = await houseOn(await testDatabase());
  const phones: Phone[] = [];
  afterAll(async () => {
    await Promise.all(phones.map((phone) => phone.close()));
    await house.close();
  });
  const newPhone = async (home: { id: string; name: string }) => {
    const phone = new Phone(house.network.url);
    phones.push(phone);
    house.network.set('through');
    await phone.open();
    await phone.takeAlong(home.id, home.name);
    return phone;
  };
  /** A phone with a home of its own taken along. */
  const phoneInAHome = async () => {
    const home = await house.newHome();
    return { home, phone: await newPhone(home) };
  };
  return { house, network: house.network, newPhone, phoneInAHome };
}

/** The labels of one go: each is used once. */
export const labelsOf = (at: number, count: number, mark = 'A'): string[] =>
  Array.from({ length: count }, (_, one) => `${mark}-${at}-${one}`);
