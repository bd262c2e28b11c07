/** An identity: a UUID, branded with what it names, so that a client's id is never passed for a home's. Ids are made by `platform/ids.ts` (or on a phone) and handed in. */
export type Id<Noun extends string> = string & { readonly id: Noun };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the text is an id: a lower-case UUID of any version. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/** The text as an id of that noun. Throws when it is no lower-case UUID. */
export function id<Noun extends string>(text: string): Id<Noun> {
  if (!isId(text)) throw new TypeError(`not an id: ${text}`);
  return text as Id<Noun>;
}
