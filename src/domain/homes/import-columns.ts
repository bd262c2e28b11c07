import { plainWords } from './written.ts';

/** What an import can know of a device, in the order of the wizard. Only the class is needed. */
export const importFields = [
  'class',
  'make',
  'model',
  'serial',
  'label',
  'system',
  'quantity',
  'value',
  'installedOn',
  'warrantyEndOn',
  'suppliedBy',
  'place',
  'firmware',
] as const;
export type ImportField = (typeof importFields)[number];

/** Which column of the file (by its heading) holds what. */
export type ImportColumns = Readonly<Partial<Record<ImportField, string>>>;

/** Headings as lists write them, most telling first; compared as plain words. */
const headings: Readonly<Record<ImportField, string>> = {
  class:
    'class, category, device role, role, device type, type of device, type, classe, catégorie, type d’appareil, famille, clase, categoría, tipo de dispositivo, tipo, familia, categoria, tipo di dispositivo, tipologia, famiglia',
  make: 'make, maker, manufacturer, brand, marque, fabricant, constructeur, marca, fabricante, produttore, costruttore',
  model:
    'model, reference, part number, product, sku, modèle, référence, produit, article, désignation, modelo, referencia, producto, artículo, modello, riferimento, prodotto, articolo, codice, device type, type',
  serial:
    'serial, serial number, serial no, s n, sn, numéro de série, n de série, n° de série, no de série, número de serie, n de serie, nº de serie, numero di serie, seriale, matricola, mac, mac address',
  label:
    'label, room, room or label, location, name, zone, pièce, emplacement, libellé, nom, repère, estancia, habitación, ubicación, etiqueta, nombre, stanza, posizione, etichetta, nome, ambiente, locale',
  system: 'system, subsystem, système, sous-système, sistema, subsistema, sottosistema, impianto',
  quantity: 'quantity, qty, count, pcs, quantité, qté, nombre, cantidad, uds, unidades, quantità, q tà, qta, pezzi',
  value:
    'value, unit price, price, cost, unit cost, valeur, prix unitaire, coût unitaire, prix, coût, prix d’achat, valor, precio unitario, coste unitario, precio, coste, valore, prezzo unitario, costo unitario, prezzo, costo',
  installedOn:
    'installed on, installed, installation date, date, installé le, date d’installation, date de pose, mise en service, instalado el, fecha de instalación, fecha, installato il, data di installazione, data installazione, data',
  warrantyEndOn:
    'warranty end, warranty until, warranty, end of warranty, fin de garantie, garantie jusqu’au, garantie, fin de garantía, garantía hasta, garantía, fine garanzia, garanzia fino al, scadenza garanzia, garanzia',
  place: 'place, rack, area, lieu, baie, lugar, luogo, armadio',
  firmware: 'firmware, firmware version, software version, version, micrologiciel, logiciel, versión, versione',
  suppliedBy: 'supplied by, supplier, fourni par, fournisseur, suministrado por, proveedor, fornito da, fornitore',
};

/** The columns a file's headings suggest. A heading is given to one field only; the most telling word wins. */
export function suggestedColumns(heads: readonly string[]): ImportColumns {
  const plain = new Map(heads.map((head) => [plainWords(head), head]));
  const taken = new Set<string>();
  const found: Partial<Record<ImportField, string>> = {};
  for (const field of importFields) {
    const head = headings[field]
      .split(',')
      .map((word) => plain.get(plainWords(word)))
      .find((candidate) => candidate !== undefined && !taken.has(candidate));
    if (head === undefined) continue;
    found[field] = head;
    taken.add(head);
  }
  return apart(found, plain, taken);
}

const rooms = new Set(
  'room, location, zone, pièce, emplacement, estancia, habitación, ubicación, stanza, posizione, ambiente, locale'
    .split(',')
    .map(plainWords),
);
const names = 'label, name, libellé, nom, repère, etiqueta, nombre, etichetta, nome'.split(',').map(plainWords);

/** Where a list has a name beside its rooms, the name is the label and the room is the place. */
function apart(found: ImportColumns, heads: ReadonlyMap<string, string>, taken: ReadonlySet<string>): ImportColumns {
  if (found.label === undefined || !rooms.has(plainWords(found.label))) return found;
  const name = names.map((word) => heads.get(word)).find((head) => head !== undefined && !taken.has(head));
  return name === undefined ? found : { ...found, label: name, place: found.place ?? found.label };
}
