import { plainWords } from './written.ts';

/**
 * Words by which product lists name the starting classes of device, in English, French, Spanish and Italian, singular and plural.
 * A list of a firm with other words maps them once, and the saved mapping remembers it.
 */
const words: Readonly<Record<string, string>> = {
  processor:
    'processor, processors, controller, controllers, processeur, processeurs, contrôleur, automate, serveur, procesador, procesadores, controlador, processore, processori, centralina, server',
  network_switch:
    'switch, switches, network switch, commutateur, commutateurs, switch réseau, conmutador, conmutadores, switch de red, switch di rete',
  access_point:
    'access point, access points, wifi, wi-fi, borne wifi, borne wi-fi, bornes wifi, point d’accès, points d’accès, punto de acceso, puntos de acceso, punto di accesso, punti di accesso, ap',
  router: 'router, routers, firewall, routeur, routeurs, pare-feu, enrutador, cortafuegos',
  lighting_module:
    'lighting module, lighting modules, dimmer, dimmers, relay, relays, variateur, variateurs, module d’éclairage, modules d’éclairage, relais, regulador, reguladores, módulo de iluminación, relé, dimmer luci, modulo luci, moduli luci, attuatore, attuatori, variatore',
  keypad:
    'keypad, keypads, button, switch plate, clavier, claviers, bouton, boutons, poussoir, interrupteur, botonera, botoneras, pulsador, pulsadores, teclado, tastiera, tastiere, pulsantiera, pulsantiere, pulsante',
  amplifier:
    'amplifier, amplifiers, amp, receiver, ampli, amplis, amplificateur, amplificateurs, amplificador, amplificadores, amplificatore, amplificatori',
  display:
    'display, displays, tv, television, screen, projector, téléviseur, écran, écrans, projecteur, télévision, televisor, televisores, pantalla, pantallas, proyector, televisore, televisori, schermo, schermi, proiettore',
  source:
    'source, sources, media player, streamer, apple tv, lecteur, lecteurs, fuente, fuentes, reproductor, reproductores, sorgente, sorgenti, lettore, lettori',
  camera: 'camera, cameras, caméra, caméras, cámara, cámaras, telecamera, telecamere',
  alarm_panel:
    'alarm panel, alarm, alarms, centrale d’alarme, alarme, central de alarma, alarma, centrale d’allarme, centrale antifurto, allarme, antifurto',
  thermostat: 'thermostat, thermostats, termostato, termostatos, termostati, cronotermostato',
  shading_motor:
    'shading motor, shade, shades, blind, blinds, curtain motor, motor, volet, volets, store, stores, moteur de volet, moteur, moteurs, rideau, persiana, persianas, motor de persiana, estor, estores, tenda, tende, tapparella, tapparelle, motore, motori',
  sensor:
    'sensor, sensors, detector, detectors, capteur, capteurs, détecteur, détecteurs, sonde, sensores, detectores, sensore, sensori, rilevatore, rilevatori',
  ups: 'ups, battery backup, onduleur, onduleurs, sai, gruppo di continuità',
  intercom:
    'intercom, intercoms, door station, interphone, interphones, visiophone, portier vidéo, portero, portero automático, videoportero, videoporteros, citofono, citofoni, videocitofono, videocitofoni',
  remote_control:
    'remote control, remote, remotes, remote controls, télécommande, télécommandes, mando, mandos, mando a distancia, telecomando, telecomandi',
  loudspeaker:
    'loudspeaker, loudspeakers, speaker, speakers, enceinte, enceintes, haut-parleur, haut-parleurs, altavoz, altavoces, diffusore, diffusori, altoparlante, altoparlanti, cassa, casse',
};

const byWord: ReadonlyMap<string, string> = new Map(
  Object.entries(words).flatMap(([key, list]) => [key, ...list.split(',')].map((word) => [plainWords(word), key] as const)),
);

/** The classes of a firm and by what words they are known to it. */
export interface KnownClasses {
  readonly keys: ReadonlySet<string>;
  /** What the firm calls them, in every language, as plain words; a name that two classes share means none (`''`). */
  readonly names: ReadonlyMap<string, string>;
}

/** The firm's classes with their own names; a name given to two of them is told apart by their keys only. */
export function knownClasses(classes: readonly { readonly key: string; readonly names: readonly string[] }[]): KnownClasses {
  const names = new Map<string, string>();
  for (const { key, names: own } of classes) {
    for (const plain of own.map(plainWords)) {
      const before = names.get(plain);
      names.set(plain, before === undefined || before === key ? key : '');
    }
  }
  return { keys: new Set(classes.map((one) => one.key)), names };
}

/**
 * The class a word of a list means: the key itself, else what was chosen for this list, else the firm's own name of a class, else the words above; null when
 * none is known. `chosen` maps plain words to keys.
 */
export function classOf(written: string, { keys, names }: KnownClasses, chosen: Readonly<Record<string, string>>): string | null {
  if (keys.has(written.trim())) return written.trim();
  const plain = plainWords(written);
  const key = (Object.hasOwn(chosen, plain) ? chosen[plain] : undefined) ?? names.get(plain) ?? byWord.get(plain);
  return key !== undefined && keys.has(key) ? key : null;
}

/** The word that says a class in a list of ours: its name, where that name alone leads back to it; else its key. */
export function wordOfClass(key: string, name: string | undefined, known: KnownClasses): string {
  return name !== undefined && classOf(name, known, {}) === key ? name : key;
}
