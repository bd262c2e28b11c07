import { afterAll } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { type House, houseOn } from './house.ts';
import { nothingLost } from './outcome.ts';
import { picture } from './picture.ts';
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

/** What was recorded so far on the phones of a home. */
export interface Recorded {
  readonly labels: string[];
  readonly photos: string[];
}

/** Goes down with a phone, where there is no reception: so many cables, and a photo of one of them. Answer: their labels. */
export async function goDown(
  { network }: House,
  phone: Phone,
  recorded: Recorded,
  at: number,
  { cables = 3, of = 0 } = {},
): Promise<string[]> {
  network.set('none');
  const now = labelsOf(at, cables);
  await phone.cables(now);
  const shot = picture();
  await phone.photo(now[of] as string, shot.bytes);
  recorded.labels.push(...now);
  recorded.photos.push(shot.hash);
  return now;
}

/** Comes up again: all goes by itself, and nothing is lost. */
export async function comeUp(house: House, phone: Phone, homeId: string): Promise<void> {
  house.network.set('through');
  await phone.allSent();
  await nothingLost(house, phone, homeId);
}

/** The labels of one go: each is used once. */
export const labelsOf = (at: number, count: number, mark = 'A'): string[] =>
  Array.from({ length: count }, (_, one) => `${mark}-${at}-${one}`);
