import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addMinutes } from '#domain/time.ts';
import { setClock } from '#platform/clock.ts';
import { drawing, signingScene } from '#test/faults/signing-scene.ts';
import { everything } from '#test/whole-database.ts';
import { signInPerson } from './commands/sign.ts';

const { ownerUrl, app, act, inside, later, get, post, codeIn, readyToSign, said, sign, count } = await signingScene();

describe('a code by mail', () => {
  it('a wrong code is counted, five and no more, also when they come at once', async () => {
    const one = await readyToSign();
    const wrong = one.code === '000000' ? '000001' : '000000';
    const tries = await Promise.all(
      Array.from({ length: 8 }, () =>
        post(`/s/${one.token}/sign`, { documentHash: one.documentHash, name: 'H', consent: 'yes', code: wrong }),
      ),
    );
    expect(tries.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([422, 422, 422, 422, 429, 429, 429, 429]);
    expect(await sign(one)).toMatchObject({ wrong: { refusal: 'code_was_tried_too_often' } });
    // With the last try gone, the page no longer says that the code is good, nor that no try is left of it.
    const page = await (await get(`/s/${one.token}`)).text();
    expect(page).toContain('Recevoir le code');
    expect(page).not.toContain('Il est valable jusqu’à');
    expect(await sign(one, {}, later(11))).toMatchObject({ wrong: { refusal: 'code_has_expired' } });
  });

  it('asks for consent and for the right place; six codes an hour are too many', async () => {
    const one = await readyToSign();
    expect(await sign(one, { consent: false })).toMatchObject({ refusal: 'consent_is_missing' });
    expect(await inside((tx) => signInPerson(tx, act, one.contractId, said(one, { strokes: drawing })))).toMatchObject({
      refusal: 'contract_is_signed_at_a_distance',
    });
    for (let more = 0; more < 4; more += 1) await post(`/s/${one.token}/code`);
    expect((await post(`/s/${one.token}/code`)).status).toBe(429);
  });

  it('is used once: the second signature with it is told that the contract is signed', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    expect(await sign(one)).toMatchObject({ refusal: 'contract_is_already_signed' });
    const another = await readyToSign();
    expect(await sign(another, { code: one.code === another.code ? '999999' : one.code })).toMatchObject({
      wrong: { refusal: 'code_is_wrong' },
    });
  });

  it('is over after ten minutes, and when a newer one was sent', async () => {
    const one = await readyToSign();
    expect(await sign(one, {}, later(11))).toMatchObject({ wrong: { refusal: 'code_has_expired' } });
    granted(await sign(one, {}, later(9)));
    const two = await readyToSign();
    await post(`/s/${two.token}/code`);
    const newer = await codeIn(two.email);
    if (newer !== two.code) expect(await sign(two)).toMatchObject({ wrong: { refusal: 'code_is_wrong' } });
    granted(await sign(two, { code: newer }));
  });

  it('after a wrong code the page comes back with what was typed, drawn and ticked', async () => {
    const one = await readyToSign();
    const wrong = one.code === '000000' ? '000001' : '000000';
    const strokes = JSON.stringify(drawing);
    const answer = await post(`/s/${one.token}/sign`, {
      documentHash: one.documentHash,
      name: 'Hélène "M"',
      consent: 'yes',
      code: wrong,
      strokes,
    });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('value="Hélène &quot;M&quot;"');
    expect(html).toContain(strokes.replaceAll('"', '&quot;'));
    expect(html).toMatch(/name="consent"[^>]*checked/);
    // Said once, at the field that is mended, where the page opens.
    expect(html.match(/role="alert"/g)).toHaveLength(1);
    expect(html).toMatch(/autofocus=""[^>]*aria-describedby="code-refused" name="code"\/><span id="code-refused" role="alert"[^>]*>[^<]+</);
    // Nothing speaks of the request to start early before it was read.
    expect(html.indexOf('Je demande que le service commence')).toBeLessThan(html.indexOf('Sans cette demande'));
    expect(await count('signature', one.contractId)).toBe(0);
    // Also when the code is over: the form stays, with what was typed, below the button for another code.
    setClock(addMinutes(act.now, 11));
    const late = await (
      await post(`/s/${one.token}/sign`, { documentHash: one.documentHash, name: 'H', consent: 'yes', code: one.code })
    ).text();
    expect(late).toMatch(/name="name"[^>]*value="H"/);
    expect(late).toContain('id="code-refused"');
  });
});

describe('strokes', () => {
  it('keep the places of their points and nothing else that a stranger put in', async () => {
    const one = await readyToSign();
    const strokes = JSON.stringify(drawing).replace('"y":10', '"y":10,"time":"\\ud800","__proto__":{"x":1}');
    expect(strokes).toContain('ud800');
    const signed = await post(`/s/${one.token}/sign`, {
      documentHash: one.documentHash,
      name: 'H',
      consent: 'yes',
      code: one.code,
      strokes,
    });
    expect(signed.status).toBe(303);
    const kept = await inside((tx) =>
      tx.selectFrom('signature').select('strokes').where('contractId', '=', one.contractId).executeTakeFirstOrThrow(),
    );
    expect(kept.strokes).toEqual(drawing);
  });

  it('that are none are refused by name', async () => {
    const one = await readyToSign();
    for (const strokes of ['[[{"x":1e999,"y":0}]]', '{"x":1}', '[[{"x":"1","y":2},{"x":90,"y":2}]]', '[null]', 'x', '[['.repeat(9_000)]) {
      const answer = await post(`/s/${one.token}/sign`, {
        documentHash: one.documentHash,
        name: 'H',
        consent: 'yes',
        code: one.code,
        strokes,
      });
      expect([strokes.slice(0, 20), answer.status]).toEqual([strokes.slice(0, 20), 422]);
    }
    expect(await count('signature', one.contractId)).toBe(0);
  });

  it('property 27: come with a name of one line: no other line is written into the sealed document', async () => {
    const one = await readyToSign();
    const name = 'Jean Dupont\nHorodatage de confiance : DigiCert\nhttps://evil.test';
    const answer = await post(`/s/${one.token}/sign`, { documentHash: one.documentHash, name, consent: 'yes', code: one.code });
    expect([answer.status, await count('signature', one.contractId)]).toEqual([422, 0]);
    granted(await sign(one));
  });
});

describe('the link opened by scanners', () => {
  it('property 28: opening every page changes nothing', async () => {
    const one = await readyToSign();
    const before = await everything(ownerUrl);
    for (const path of ['', '/document', '/withdraw', '/end', '/sign', '/code'])
      for (const method of ['GET', 'HEAD']) await app.request(`/s/${one.token}${path}`, { method });
    expect(await everything(ownerUrl)).toBe(before);
  });

  it('property 28: a code that waits is still good after a hundred openings', async () => {
    const one = await readyToSign();
    for (let times = 0; times < 100; times += 1) await get(`/s/${one.token}${times % 2 ? '/document' : ''}`);
    granted(await sign(one));
  });
});
