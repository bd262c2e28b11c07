import type { Texts } from '../../language.ts';
import type { Service } from '../coverage.ts';

const service = (key: string, name: Texts, description: Texts): Service => ({ key, name, description });

/** The catalogue a new firm starts with: a starting assumption, copied into the firm's own texts at set-up and changed there. Order is the order on paper. */
export const defaultCatalogue: readonly Service[] = [
  service(
    'phone_help',
    {
      en: 'Help by phone and message',
      fr: 'Aide par téléphone et par message',
      es: 'Ayuda por teléfono y mensaje',
      it: 'Assistenza per telefono e messaggio',
    },
    {
      en: 'A person who knows your home answers your question; up to 15 minutes per call.',
      fr: 'Une personne qui connaît votre maison répond à votre question, jusqu’à 15 minutes par appel.',
      es: 'Una persona que conoce su casa responde a su pregunta; hasta 15 minutos por llamada.',
      it: 'Una persona che conosce la Sua casa risponde alla Sua domanda; fino a 15 minuti a chiamata.',
    },
  ),
  service(
    'remote_help',
    { en: 'Remote service', fr: 'Intervention à distance', es: 'Servicio a distancia', it: 'Intervento da remoto' },
    {
      en: 'We connect to your system with your consent and put things right without coming.',
      fr: 'Avec votre accord, nous nous connectons à votre installation et la remettons en ordre sans nous déplacer.',
      es: 'Con su permiso nos conectamos a su instalación y lo solucionamos sin desplazarnos.',
      it: 'Con il Suo consenso ci colleghiamo all’impianto e risolviamo senza venire sul posto.',
    },
  ),
  service(
    'on_site_repair',
    { en: 'Work on site', fr: 'Main-d’œuvre sur place', es: 'Mano de obra a domicilio', it: 'Manodopera sul posto' },
    {
      en: 'The technician’s time at your home, to find and repair a fault.',
      fr: 'Le temps du technicien chez vous, pour trouver et réparer une panne.',
      es: 'El tiempo del técnico en su casa para localizar y reparar una avería.',
      it: 'Il tempo del tecnico a casa Sua per trovare e riparare un guasto.',
    },
  ),
  service(
    'call_out',
    { en: 'Call-out and travel', fr: 'Déplacement', es: 'Desplazamiento', it: 'Uscita e trasferta' },
    {
      en: 'The journey to your home and back, whatever the work.',
      fr: 'Le trajet aller-retour jusqu’à votre domicile, quelle que soit l’intervention.',
      es: 'El viaje de ida y vuelta hasta su casa, sea cual sea el trabajo.',
      it: 'Il viaggio di andata e ritorno fino a casa Sua, qualunque sia il lavoro.',
    },
  ),
  service(
    'out_of_hours',
    {
      en: 'Help outside office hours',
      fr: 'Assistance en dehors des heures de bureau',
      es: 'Ayuda fuera del horario de oficina',
      it: 'Assistenza fuori orario',
    },
    {
      en: 'Evenings, weekends and public holidays, for faults that cannot wait.',
      fr: 'Le soir, le week-end et les jours fériés, pour les pannes qui ne peuvent pas attendre.',
      es: 'Tardes, fines de semana y festivos, para averías que no pueden esperar.',
      it: 'Sere, fine settimana e festivi, per i guasti che non possono aspettare.',
    },
  ),
  service(
    'watching',
    {
      en: 'Round-the-clock watching',
      fr: 'Surveillance technique 24 h/24',
      es: 'Supervisión técnica las 24 horas',
      it: 'Controllo tecnico 24 ore su 24',
    },
    {
      en: 'We watch your equipment and act on a fault, often before you notice it.',
      fr: 'Nous surveillons vos équipements et agissons dès qu’une panne survient, souvent avant que vous ne la remarquiez.',
      es: 'Supervisamos sus equipos y actuamos ante un fallo, a menudo antes de que usted lo note.',
      it: 'Teniamo sotto controllo gli apparecchi e interveniamo al guasto, spesso prima che Lei se ne accorga.',
    },
  ),
  service(
    'preventive_visit',
    { en: 'Check-up visit', fr: 'Visite d’entretien', es: 'Visita de mantenimiento', it: 'Visita di manutenzione' },
    {
      en: 'A planned visit: everything tested, cleaned and tightened, with a written report.',
      fr: 'Une visite planifiée : tout est testé, nettoyé et resserré, avec un compte rendu écrit.',
      es: 'Una visita programada: todo se prueba, se limpia y se ajusta, con informe escrito.',
      it: 'Una visita programmata: tutto viene provato, pulito e serrato, con rapporto scritto.',
    },
  ),
  service(
    'firmware_updates',
    { en: 'Updates', fr: 'Mises à jour', es: 'Actualizaciones menores', it: 'Aggiornamenti' },
    {
      en: 'The makers’ corrections and security updates within the version you have.',
      fr: 'Les correctifs et mises à jour de sécurité des fabricants, dans la version que vous avez.',
      es: 'Las correcciones y actualizaciones de seguridad de los fabricantes dentro de la versión que usted tiene.',
      it: 'Correzioni e aggiornamenti di sicurezza dei produttori, all’interno della versione che possiede.',
    },
  ),
  service(
    'system_upgrades',
    { en: 'System upgrades', fr: 'Mises à niveau', es: 'Actualizaciones de versión', it: 'Aggiornamenti di versione' },
    {
      en: 'Moving your system to a new generation of software: preparation, work and tests.',
      fr: 'Le passage de votre installation à une nouvelle génération de logiciel : préparation, travaux et essais.',
      es: 'El paso de su instalación a una nueva generación de software: preparación, trabajo y pruebas.',
      it: 'Il passaggio dell’impianto a una nuova generazione di software: preparazione, lavoro e prove.',
    },
  ),
  service(
    'configuration_backup',
    {
      en: 'Backup of your configuration',
      fr: 'Sauvegarde de votre configuration',
      es: 'Copia de seguridad de la configuración',
      it: 'Copia di sicurezza della configurazione',
    },
    {
      en: 'The programming of your home is kept safe and up to date, and it is yours.',
      fr: 'La programmation de votre maison est conservée en lieu sûr et à jour, et elle vous appartient.',
      es: 'La programación de su casa se guarda segura y al día, y es suya.',
      it: 'La programmazione della casa è conservata al sicuro e aggiornata, ed è Sua.',
    },
  ),
  service(
    'small_changes',
    { en: 'Small changes', fr: 'Petites modifications', es: 'Pequeños cambios', it: 'Piccole modifiche' },
    {
      en: 'A scene, a schedule, a name on a keypad: changes done in a few minutes.',
      fr: 'Un scénario, un horaire, un nom sur un clavier : ce qui se change en quelques minutes.',
      es: 'Una escena, un horario, un nombre en una botonera: cambios de pocos minutos.',
      it: 'Uno scenario, un orario, un nome sulla pulsantiera: modifiche di pochi minuti.',
    },
  ),
  service(
    'network_care',
    {
      en: 'Network and Wi-Fi care',
      fr: 'Suivi du réseau et du Wi-Fi',
      es: 'Cuidado de la red y el wifi',
      it: 'Cura della rete e del Wi-Fi',
    },
    {
      en: 'Coverage, channels, passwords and remote access are reviewed and kept in order.',
      fr: 'Couverture, canaux, mots de passe et accès à distance sont vérifiés et tenus en ordre.',
      es: 'Cobertura, canales, contraseñas y accesos remotos revisados y en orden.',
      it: 'Copertura, canali, password e accessi remoti verificati e tenuti in ordine.',
    },
  ),
  service(
    'warranty_handling',
    {
      en: 'Handling of makers’ warranties',
      fr: 'Gestion des garanties fabricants',
      es: 'Gestión de las garantías',
      it: 'Gestione delle garanzie',
    },
    {
      en: 'We deal with the maker, send the device in and follow it until it is back.',
      fr: 'Nous traitons avec le fabricant, renvoyons l’appareil et le suivons jusqu’à son retour.',
      es: 'Tratamos con el fabricante, enviamos el equipo y lo seguimos hasta que vuelve.',
      it: 'Trattiamo con il produttore, spediamo l’apparecchio e lo seguiamo fino al rientro.',
    },
  ),
  service(
    'replacement_parts',
    { en: 'Replacement parts', fr: 'Pièces de rechange', es: 'Piezas de recambio', it: 'Ricambi' },
    {
      en: 'Parts that a repair needs once the maker’s warranty has ended.',
      fr: 'Les pièces nécessaires à une réparation une fois la garantie du fabricant terminée.',
      es: 'Las piezas que exige una reparación cuando la garantía del fabricante ha terminado.',
      it: 'I ricambi che servono a una riparazione quando la garanzia del produttore è scaduta.',
    },
  ),
  service(
    'loan_equipment',
    { en: 'Loan equipment', fr: 'Matériel de prêt', es: 'Equipo de préstamo', it: 'Apparecchi in prestito' },
    {
      en: 'An equivalent device for the time yours is being repaired, if we have one.',
      fr: 'Un appareil équivalent pendant la réparation du vôtre, selon nos disponibilités.',
      es: 'Un equipo equivalente mientras se repara el suyo, si lo tenemos disponible.',
      it: 'Un apparecchio equivalente durante la riparazione del Suo, se disponibile.',
    },
  ),
  service(
    'user_training',
    {
      en: 'Training for your household',
      fr: 'Prise en main pour votre foyer',
      es: 'Formación para su hogar',
      it: 'Formazione per chi vive in casa',
    },
    {
      en: 'We show family, guests or staff how your home works.',
      fr: 'Nous montrons à la famille, aux invités ou au personnel comment fonctionne votre maison.',
      es: 'Enseñamos a la familia, a los invitados o al personal cómo funciona la casa.',
      it: 'Mostriamo a familiari, ospiti o personale come funziona la casa.',
    },
  ),
  service(
    'house_file',
    { en: 'Your home’s file', fr: 'Le dossier de votre maison', es: 'El expediente de su casa', it: 'Il fascicolo della casa' },
    {
      en: 'Drawings, list of accounts, warranties and history kept up to date; you can have a copy at any time.',
      fr: 'Plans, liste des accès, garanties et historique tenus à jour ; vous pouvez en obtenir une copie à tout moment.',
      es: 'Planos, lista de accesos, garantías e historial al día; puede pedir una copia en cualquier momento.',
      it: 'Schemi, elenco degli accessi, garanzie e storico aggiornati; può averne copia in ogni momento.',
    },
  ),
  service(
    'third_party_devices',
    { en: 'Equipment of others', fr: 'Équipements de tiers', es: 'Equipos de terceros', it: 'Apparecchi di terzi' },
    {
      en: 'Help with what we did not supply: your provider’s box, your own televisions and computers.',
      fr: 'Aide pour ce que nous n’avons pas fourni : box de votre opérateur, téléviseurs et ordinateurs personnels.',
      es: 'Ayuda con lo que no suministramos: el router de su operador, sus televisores y ordenadores.',
      it: 'Aiuto con ciò che non abbiamo fornito: il router dell’operatore, i Suoi televisori e computer.',
    },
  ),
];

/** Whose equipment replacement parts are for, said behind the description of the service wherever a plan covers it: it follows from the level. */
export const partsScopeTexts: Readonly<Record<'supplied_by_us' | 'all', Texts>> = {
  supplied_by_us: {
    en: 'For the equipment we supplied.',
    fr: 'Pour les équipements que nous avons fournis.',
    es: 'Para los equipos que hemos suministrado.',
    it: 'Per gli apparecchi forniti da noi.',
  },
  all: {
    en: 'For all the equipment of the home, whoever supplied it.',
    fr: 'Pour tous les équipements du logement, quel qu’en soit le fournisseur.',
    es: 'Para todos los equipos de la vivienda, con independencia de quién los suministró.',
    it: 'Per tutti gli apparecchi della casa, chiunque li abbia forniti.',
  },
};
