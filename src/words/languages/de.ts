/** Every word of the interface, in German. The lessons' German stands in the lessons themselves. */
import type { FirstWords, LaterWords } from '..';

export const language = { name: 'Deutsch', tag: 'de' };

/** What the first page needs. */
export const first: FirstWords = {
  language,

  site: {
    name: 'Attractor Lab',
    pages: 'Seiten',
    toy: 'Labor',
    image: 'Bilder',
    lessons: 'Lektionen',
    runs: 'Läufe',
    paper: 'Artikel',
    figure: 'Druckseite',
    skip: 'Zu den Bildern springen',
    opening: 'Die Seite wird geöffnet …',
    menu: 'Menü',
    messages: 'Meldungen',
    theme: 'Farben',
    themes: {
      system: 'Wie das System',
      light: 'Hell',
      dark: 'Dunkel',
      'high-contrast': 'Hoher Kontrast',
    },
    language: 'Sprache',
    present: 'Präsentieren',
    transport: {
      name: 'Training',
      play: 'Abspielen',
      pause: 'Anhalten',
      space: 'Leertaste',
      step: 'Ein Schritt',
      stepHelp: 'Ein Trainingsschritt ( . )',
      reset: 'Zurücksetzen',
      resetHelp: 'Zurück zu denselben Startgewichten ( r )',
      newSeed: 'Neuer Seed',
      newSeedHelp: 'Andere Punkte und andere Startgewichte ( n )',
      done: 'Getane Trainingsschritte',
      travel: 'Trainingsschritt: zurückschieben, um von dort fortzufahren',
      travelAt: (step, goal) => `Schritt ${step} von ${goal}`,
      travelHelp: 'Im Training zurückgehen',
      branch: 'Von hier weiter',
      branchHelp:
        'Ab diesem Moment als eigener Lauf weitertrainieren; der andere bleibt in der Liste der Läufe',
      speed: 'Tempo',
      fullSpeed: 'maximal',
      perSecond: (steps) => `${steps} / s`,
      at: (step) => `Schritt ${step}`,
    },
    engine: {
      name: 'Rechenwerk',
      choices: { auto: 'Automatisch', webgpu: 'WebGPU', reference: 'JavaScript' },
      rate: (steps) => `${steps} Schritte/s`,
      rateHelp: 'Trainingsschritte je Sekunde',
      paused: 'angehalten',
      starting: 'startet …',
      why: 'Warum dieses Rechenwerk',
      runsOn: 'Trainiert wird auf ',
    },
    run: {
      train: 'Trainieren',
      pause: 'Anhalten',
      resume: 'Fortsetzen',
      finished: 'Fertig',
      finishedHelp:
        'Der Lauf ist fertig: Erhöhen Sie die Epochen, um fortzufahren, oder beginnen Sie von vorn',
      stop: 'Beenden',
      stopHelp: 'Beendet den Lauf; was er gelernt hat, bleibt zu sehen',
      restart: 'Von vorn beginnen',
      progress: 'Fortschritt des Laufs',
      travel: 'Gezeigte Epoche: zurück zum Netz, wie es war',
      travelAt: (epoch) => `nach Epoche ${epoch}`,
      travelHelp: 'In die Vergangenheit des Trainings blicken',
      phases: {
        training: 'trainiert',
        measuring: 'misst',
        saving: 'sichert einen Stand',
        paused: 'angehalten',
        finished: 'fertig',
        stopped: 'beendet',
      },
      epoch: 'Epoche ',
      step: 'Schritt ',
      rate: ' Bilder/s',
      left: (time) => `noch ${time}`,
      seconds: (n) => `${n} s`,
      minutes: (n) => `${n} min`,
      hours: (h, min) => `${h} h ${min} min`,
      noImages: 'Die Bilder sind noch nicht hier',
      notRunning: 'Läuft nicht',
      preparing: {
        images: 'Die Bilder werden vorbereitet …',
        network: 'Das Netz wird vorbereitet …',
        tuning: 'Die schnellsten Kernel werden gesucht …',
        compiling: 'Kernel werden übersetzt …',
      },
      preparingSome: (what, done, all) => `${what} ${done} von ${all}`,
    },
    keys: {
      title: 'Tasten',
      close: 'Schließen',
      single: 'Kürzel aus einer Taste',
      space: 'Leertaste',
      lab: 'Überall im Labor',
      pictures: 'Auf einem Bild, das den Fokus hat',
      presenting: 'Beim Präsentieren',
      play: 'Abspielen und anhalten',
      step: 'Ein Trainingsschritt',
      reset: 'Zurück zu denselben Startgewichten',
      newSeed: 'Neuer Seed: andere Punkte, andere Gewichte',
      flow: 'Die Wolke durch die Zeitschritte fließen lassen',
      present: 'Präsentieren, und damit aufhören',
      list: 'Diese Liste',
      walk: 'Flusskarte: durch Attraktoren und Punkte. Zeitschritte: ← → Schritte, ↑ ↓ Punkte. Kreismatrix: von Zelle zu Zelle. Kurven: von Wert zu Wert',
      field: 'Flusskarte: von Pfeil zu Pfeil',
      zoom: 'Flusskarte: vergrößern, verkleinern, ganze Wolke',
      pan: 'Flusskarte: den Ausschnitt verschieben',
      escape: 'Auswahl aufheben',
      next: 'Nächste Tafel',
      previous: 'Vorige Tafel',
      jump: 'Gleich zu einer Tafel',
      ends: 'Erste und letzte Tafel',
      fullScreen: 'Ganzer Bildschirm, und zurück',
      leave: 'Präsentieren beenden',
    },
    link: {
      copy: 'Link kopieren',
      copied: 'Kopiert',
      more: 'Was der Link enthält',
      withWeights: 'Link mit den jetzigen Gewichten kopieren',
      withWeightsNote:
        'Öffnet genau dieses trainierte Netz, angehalten bei diesem Schritt. Der Link ist etwa 1.000 bis 6.000 Zeichen lang.',
      refused: (link) => `Der Browser hat das Kopieren nicht erlaubt. Der Link lautet ${link}`,
      tooEarly: 'Es gibt noch keine Gewichte: Warten Sie, bis das Netz zu sehen ist.',
      version: (version, read) =>
        `Dieser Link hat die Version „${version}“; diese Seite liest Version ${read} und hat übernommen, was sie konnte.`,
      startsOver:
        'Der Link beginnt dieses Experiment von vorn. Was unterwegs geändert wurde und der gezeigte Moment stehen nicht in ihm.',
      mends: (n) => `${n} Angaben im Link konnten nicht übernommen werden, wie sie dastanden:`,
      twice: (key) => `Der Link nennt „${key}“ mehr als einmal; verwendet wird die erste Angabe.`,
      unknownPage: (hash) => `Eine Seite „${hash}“ gibt es nicht; dies ist das 2D-Labor.`,
      unknownSetting: (key) =>
        `Der Link nennt eine Einstellung „${key}“, die diese Seite nicht kennt; sie wird ausgelassen.`,
    },
    weights: {
      untrained: 'Stattdessen wird das Experiment untrainiert gezeigt.',
    },
    notRecorded:
      'Ihre Läufe werden nicht aufgehoben: Ein Teil der Seite ließ sich nicht laden. Laden Sie die Seite neu, wenn Sie online sind.',
    languageFailed:
      'Die Texte dieser Sprache konnten nicht geladen werden. Versuchen Sie es noch einmal, wenn Sie online sind.',
    about: {
      open: 'Über die Seite; zitieren',
    },
    failure: {
      title: 'Die Seite ist stehen geblieben',
      what: 'In Attractor Lab ist etwas fehlgeschlagen:',
      kept: 'Ihr Experiment steht in der Adresse dieser Seite. Laden Sie neu, um damit fortzufahren, oder öffnen Sie die Seite von vorn.',
      reload: 'Neu laden',
      afresh: 'Von vorn öffnen',
    },
  },

  present: {
    title: 'Präsentation',
    panels: 'Tafeln',
    leave: 'Beenden (Esc)',
    next: 'Nächste Tafel',
    previous: 'Vorige Tafel',
    panel: {
      flow: 'Flusskarten',
      'flow-without': 'Flusskarte ohne RMAN',
      'flow-with': 'Flusskarte mit RMAN',
      steps: 'Zeitschritte',
      matrix: 'Kreismatrix',
      loss: 'Kreuzentropie',
      energy: 'Energie',
      accuracy: 'Genauigkeit',
      numbers: 'Die Zahlen',
      alpha: 'Zug der Attraktoren α',
      curves: 'Kurven',
      transport: 'Training',
    },
    locked: 'Dieses Bedienelement ist durch den Link gesperrt',
    unknownControl: (name, known) =>
      `Der Link sperrt oder verbirgt „${name}“, das es auf dieser Seite nicht gibt. Es gibt: ${known}.`,
  },

  parts: {
    quoted: (text) => `„${text}“`,
    field: {
      default: (option) => `Voreinstellung: ${option}.`,
      limits: (min, max, usual) => `${min} bis ${max}, Voreinstellung ${usual}.`,
      restarts: 'Eine Änderung beginnt den Lauf von vorn.',
      slider: (label) => `${label}, Schieberegler`,
      mended: (label, given, reason, used) => `${label}: ${given} ${reason}; verwendet wird ${used}.`,
      reasons: {
        wholeNumber: (min, max) => `ist keine ganze Zahl von ${min} bis ${max}`,
        number: (min, max) => `ist keine Zahl von ${min} bis ${max}`,
        choice: (values) => `gehört nicht zu ${values}`,
        text: (characters) => `ist länger als ${characters} Zeichen`,
      },
    },
    save: {
      button: 'Sichern',
      what: (figures) => `${figures} sichern`,
      width: (least, most) => `Breite in mm, ${least} bis ${most}`,
      data: 'Daten (CSV)',
      failed: (reason) => `Die Abbildung wurde nicht gesichert: ${reason}`,
      tooLarge: (width, height) => `Der Browser kann kein Bild von ${width} × ${height} Pixeln zeichnen.`,
    },
    dismiss: 'Diese Meldung schließen',
    interactivePicture: 'interaktives Bild',
    close: 'Schließen',
  },

  toy: {
    title: 'Das 2D-Labor: ein Residualnetz mit und ohne RMAN',
    trainedEarlier: 'Schon früher trainiert. Ihr eigener Lauf beginnt gleich …',
    controls: 'Einstellungen',
    laneShown: 'Gezeigtes Netz',
    lanes: { without: 'Ohne RMAN', with: 'Mit RMAN' },
    preset: {
      label: 'Vorlage',
      own: 'Eigene Einstellungen',
      ownNote: 'Ihre eigene Mischung. Eine Vorlage führt zurück zu den Experimenten des Artikels.',
      draw: 'Zeichnen oder CSV öffnen',
      now: (value) => `Jetzt ${value}.`,
    },
    flow: {
      title: { without: 'Flusskarte ohne RMAN', with: 'Flusskarte mit RMAN' },
      zoomIn: 'Hineinzoomen',
      zoomOut: 'Herauszoomen',
      fit: 'Einpassen',
      fitHelp: 'Ganze Punktwolke ( 0 )',
      enlarge: 'Vergrößern',
      enlargeHelp: 'Nur dieses Netz zeigen',
      both: 'Beide Netze',
      bothHelp: 'Beide Netze zeigen',
      waiting: 'Das Netz wird vorbereitet.',
      summary: (accuracy, variance, attractors) =>
        `Testgenauigkeit ${accuracy} Prozent, Varianz innerhalb der Klassen ${variance}.${attractors}`,
      attractors: (effective) =>
        effective === 1 ? ' 1 wirksamer Attraktor.' : ` ${effective} wirksame Attraktoren.`,
      stopped: (step) => `angehalten: bei Schritt ${step} divergiert`,
    },
    steps: {
      title: 'Zeitschritte',
      lanes: { without: 'Zeitschritte ohne RMAN', with: 'Zeitschritte mit RMAN' },
      flow: 'Fließen',
      stop: 'Halt',
      flowHelp: 'Die Punktwolke durch die Zeitschritte bewegen ( t )',
      shown: 'In den Flusskarten gezeigter Zeitschritt',
      at: (t, last) => `t = ${t} von ${last}`,
      summary: (last, reach) =>
        `Die Punktwolke von t = 0 bis ${last}; am Ende reicht sie ${reach} weit vom Ursprung.`,
    },
    curves: {
      title: 'Kurven',
      charts: {
        loss: 'Kreuzentropie/nat',
        energy: 'Mittlere Energie E',
        alpha: 'Zug α',
        accuracy: 'Genauigkeit',
      },
      none: 'noch keiner',
    },
    matrix: {
      title: 'Wirksame Attraktoren',
      figure: 'Kreismatrix',
      what: 'Jede Zeile und Spalte ist ein wirksamer Attraktor des Netzes mit RMAN: einer mit ‖m‖² über 0,01 (Abb. 4 des Artikels).',
      colour: 'Farbe',
      colourIs: ': das Skalarprodukt mᵢᵀmⱼ. ',
      diagonal: 'Radius auf der Diagonale',
      diagonalIs: ': die mittlere Anziehung aᵢ über alle Trainingspunkte. ',
      offDiagonal: 'Radius neben der Diagonale',
      offDiagonalIs:
        ': die Anziehung aᵢ + aⱼ der Punkte, deren zwei stärkste Attraktoren i und j sind, summiert und durch die Zahl aller Punkte geteilt. Der gestrichelte Kreis hat den Radius 1.',
      summary: (effective, h, alone) =>
        `${effective} wirksame Attraktoren von ${h}. ${alone} Prozent der Punkte werden von einem allein angezogen.`,
    },
    numbers: {
      title: 'Zahlen',
      help: 'Die Zahlen',
      onTest: (points) => `Gemessen an ${points} Testpunkten`,
      onTraining: 'Gemessen an den Trainingspunkten',
      rows: {
        accuracy: {
          label: 'Testgenauigkeit',
          help: 'Anteil der Testpunkte, deren Klasse den größten Logit hat.',
        },
        withinVariance: {
          label: 'Varianz in den Klassen',
          help: 'Mittlerer quadrierter Abstand von x_T zum Mittelwert seiner Klasse, gemittelt über die Klassen.',
        },
        betweenDistance: {
          label: 'Klassenabstand',
          help: 'Mittlerer Abstand zwischen den Klassenmitteln von x_T.',
        },
        withinBetweenRatio: {
          label: 'Innen / zwischen',
          help: 'Wurzel der Varianz innerhalb der Klassen geteilt durch den Abstand zwischen den Klassen.',
        },
        meanSpeedLast3: {
          label: 'Endtempo ‖f‖',
          help: 'Mittleres ‖f(x_t)‖ über die letzten drei Zeitschritte.',
        },
        largestNorm: {
          label: 'Größte Ausgabe ‖x_T‖',
          help: 'Wie weit vom Ursprung ein Testpunkt höchstens endet.',
        },
        sensitivity: {
          label: 'Empfindlichkeit',
          help: '‖δx_T‖/‖δx₀‖: wie stark eine winzige Verschiebung der Eingabe (0,001) bis zur Ausgabe im Mittel gewachsen ist.',
        },
        effectiveAttractors: {
          label: 'Wirksame Attraktoren',
          help: 'Platzierungsattraktoren mit ‖m‖² über 0,01.',
        },
        unattractedCount: {
          label: 'Nicht angezogen',
          help: 'Testpunkte, für die jedes mⱼᵀx null oder negativ ist: relu-max lässt sie ohne Anziehung.',
        },
      },
    },
    inspector: {
      title: 'Auswahl',
      comma: ';',
      clear: 'Aufheben',
      hint: 'Zeigen Sie auf einen Punkt, einen Pfeil, einen Attraktor oder einen Kreis: Jedes Bild zeigt, was dazugehört. Ein Klick hält die Auswahl fest; Pfeiltasten gehen durch die Punkte.',
      point: (point, label) => `Punkt ${point}, Klasse ${label}`,
      probability: 'P(Klasse)',
      attraction: 'Anziehung',
      unattracted: 'nicht angezogen',
      target: 'Ziel g',
      energy: 'Energie E',
      attractor: (name) => `Attraktor ${name}`,
      attractors: (one, other) => `Attraktoren ${one} und ${other}`,
      strongest: 'stärkster für',
      twoStrongest: 'die zwei stärksten für',
      points: (count) => (count === 1 ? '1 Punkt' : `${count} Punkte`),
      place: (at) => `Der Ort ${at}`,
    },
    look: {
      title: 'Bild',
      background: 'Hinter den Pfeilen',
      backgrounds: {
        none: 'Nichts',
        decision: 'Entscheidungsgebiete (zurückgezogen auf die Eingabe)',
        energy: 'Energie E(x)',
        speed: 'Tempo ‖f(x)‖',
      },
      scaling: 'Pfeile',
      scalings: { sqrt: 'Länge nach √‖f‖', true: 'Länge nach ‖f‖', direction: 'Nur Richtung' },
      arrows: 'Pfeile je Seite',
      paths: 'Trajektorien je Klasse',
      sharedAxes: 'Gleiche Achsen für beide Netze',
      unattracted: 'Markieren, wo kein Attraktor zieht',
    },
    keep: {
      title: 'Mitnehmen',
      safetensors: 'Gewichte (safetensors)',
      json: 'Gewichte (JSON)',
      cite: 'Zitieren',
    },
    help: (what) => `Was ist das? ${what}`,
    draw: {
      title: 'Eigene Punkte',
    },
    notices: {
      startAgain: 'Neu beginnen',
      diverged: {
        without: (step) =>
          `Das Netz ohne RMAN ist bei Schritt ${step} divergiert: Sein Verlust war keine endliche Zahl mehr. Es behält seine letzten guten Gewichte, und der Lauf ist angehalten.`,
        with: (step) =>
          `Das Netz mit RMAN ist bei Schritt ${step} divergiert: Sein Verlust war keine endliche Zahl mehr. Es behält seine letzten guten Gewichte, und der Lauf ist angehalten.`,
      },
      startSlower: (rate) => `Mit Lernrate ${rate} neu beginnen`,
      goBack: (step, rate) => `Zurück zu Schritt ${step}, mit Lernrate ${rate}`,
    },
  },

  toyFields: {
    groups: { attractors: 'Attraktoren', data: 'Daten', network: 'Netz', training: 'Training' },
    fields: {
      data: {
        label: 'Datensatz',
        help: 'Wo die Punkte liegen, die das Netz zu unterscheiden lernt.',
        options: {
          moons: {
            label: 'Zwei Monde',
            help: 'Ineinandergreifende Halbkreise, einer je Klasse; ein dritter und vierter liegen unter den ersten beiden.',
          },
          rings: {
            label: 'Ringe',
            help: 'Eine Scheibe in einem Ring und weitere Ringe darum: keine Gerade trennt die Klassen.',
          },
          spirals: {
            label: 'Spiralen',
            help: 'Ein Spiralarm je Klasse, eine Dreivierteldrehung lang.',
          },
          xor: {
            label: 'XOR-Wolken',
            help: 'Je Klasse zwei Wolken auf gegenüberliegenden Seiten des Ursprungs, sodass die Klassen ringsum abwechseln.',
          },
          gaussians: {
            label: 'Gauß-Wolken',
            help: 'Eine normalverteilte Wolke je Klasse: Geraden trennen sie fast vollkommen.',
          },
          waves: {
            label: 'Wellen',
            help: 'Ein sinusförmiges Band je Klasse, eines über dem anderen.',
          },
          drawn: {
            label: 'Eigene Punkte',
            help: 'In die Ebene gezeichnet oder aus einer CSV-Datei gelesen.',
          },
        },
      },
      drawn: {
        label: 'Gezeichnete Punkte',
        help: 'Von Hand gezeichnete oder aus einer Datei gelesene Punkte, als Text.',
      },
      classes: { label: 'Klassen', help: 'Wie viele Arten von Punkten es gibt.' },
      points: { label: 'Trainingspunkte', help: 'Mit wie vielen Punkten das Netz trainiert.' },
      testPoints: { label: 'Testpunkte', help: 'Frische Punkte derselben Art, nur zum Messen.' },
      testShare: {
        label: 'Testanteil Ihrer Punkte',
        help: 'Welcher Teil Ihrer eigenen Punkte zum Messen zurückgelegt statt zum Training verwendet wird.',
      },
      noise: {
        label: 'Rauschen',
        help: 'Standardabweichung einer normalverteilten Verschiebung jedes Punktes.',
      },
      seed: { label: 'Startwert (Seed)', help: 'Gleicher Seed, gleiche Punkte, gleiche Startgewichte.' },
      timeSteps: {
        label: 'Zeitschritte',
        help: 'Wie oft die gemeinsame Schicht jeden Punkt bewegt: die Tiefe des Netzes.',
      },
      hidden: {
        label: 'Verdeckte Einheiten',
        help: 'Spalten von W₁ und W₂: wie viele Falten der Fluss haben kann.',
      },
      bias: {
        label: 'Bias in f',
        help: 'Das f des Artikels hat keinen, sein Fluss ist daher entlang jedes Strahls gleich; mit verdecktem Bias können sich Haufen überall bilden.',
        options: {
          none: { label: 'Keiner (das f des Artikels)' },
          hidden: { label: 'Verdeckte Einheiten' },
          both: { label: 'Verdeckte Einheiten und Ausgabe' },
        },
      },
      attractors: {
        label: 'Platzierungsattraktoren',
        help: 'Mit wie vielen Attraktoren RMAN beginnt; die meisten sterben aus.',
      },
      alpha: {
        label: 'Zug der Attraktoren',
        help: 'Gewicht der Energie im Verlust; 0 ohne Wachstum schaltet RMAN aus. Verschieben Sie es im Training: Es wächst dann von dort weiter.',
      },
      alphaStep: { label: 'Wachstum des Zugs', help: 'Um wie viel α mit jeder Epoche wächst.' },
      attraction: {
        label: 'Anziehung',
        help: 'Wie sich die Anziehung eines Punktes auf die Attraktoren verteilt: Gl. 3 oder die Alternativen aus Gl. 2.',
        options: {
          'relu-max': { label: 'relu-max (wie im Artikel)' },
          softmax: { label: 'softmax' },
          gaussian: { label: 'Gauß' },
        },
      },
      temperature: { label: 'Breite der Gauß-Glocke', help: 'Wie weit ein Gauß-Attraktor reicht.' },
      optimiser: {
        label: 'Optimierer',
        help: 'Wie aus Gradienten Schritte werden.',
        options: { sgd: { label: 'SGD mit Momentum' }, adam: { label: 'Adam' } },
      },
      learningRate: { label: 'Lernrate', help: 'Größe eines Trainingsschritts.' },
      momentum: {
        label: 'Momentum',
        help: 'Wie viel vom letzten Schritt im nächsten erhalten bleibt; nur SGD.',
      },
      weightDecay: {
        label: 'Weight Decay',
        help: 'Zieht alle Parameter zur Null, auch die Attraktoren: Ohne ihn stirbt kein Attraktor.',
      },
      clipNorm: {
        label: 'Gradientengrenze',
        help: 'Größte erlaubte Länge des Gradienten über alle Parameter; 0 begrenzt nicht.',
      },
      batch: { label: 'Batchgröße', help: 'Punkte in einem Trainingsschritt; 0 nimmt alle.' },
      steps: { label: 'Bis Schritt', help: 'Hier hält das Training an.' },
      drop1: {
        label: 'Erste Senkung der Rate',
        help: 'An diesem Schritt wird die Lernrate durch 10 geteilt; 0 nie.',
      },
      drop2: { label: 'Zweite Senkung', help: 'Und hier noch einmal; 0 nie.' },
    },
    presets: {
      'figures-1-2': {
        label: 'Abbildungen 1 und 2',
        note: 'Zwei Monde. Mit RMAN sammelt sich jede Klasse um einen Attraktor und kommt zur Ruhe; ohne fliegen beide auseinander.',
      },
      'papers-f': {
        label: 'Das f des Artikels',
        note: 'Ringe ohne Bias, f im Wortlaut: Der Fluss ist entlang jedes Strahls gleich, also enden die Klassen als radiale Bänder.',
      },
      spirals: {
        label: 'Spiralen',
        note: 'Schwieriger: Der Fluss muss die Spiralen erst abwickeln, bevor die Attraktoren sie sammeln können.',
      },
      'alpha-too-large': {
        label: 'α zu groß: Alles fällt zusammen',
        note: 'Die Energie überwiegt die Aufgabe: Ausgaben und Attraktoren schrumpfen in den Ursprung, gelernt wird nichts.',
      },
      'one-attractor': {
        label: 'Ein Attraktor',
        note: 'Ein einzelner Attraktor hat nur eine Halbebene; Punkte außerhalb werden bloß zum Ursprung gezogen.',
      },
      'no-weight-decay': {
        label: 'Ohne Weight Decay: kein Attraktor stirbt',
        note: 'Nichts zieht ungenutzte Attraktoren zur Null: Alle 16 bleiben wirksam.',
      },
      softmax: {
        label: 'softmax statt relu-max',
        note: 'Jeder Attraktor zieht jeden Punkt ein wenig, daher bleiben bei den meisten Seeds viel mehr wirksam.',
      },
    },
  },

  views: {
    lanes: { without: 'ohne', with: 'mit' },
    pair: (x, y) => `(${x}; ${y})`,
    curve: {
      thin: 'Train.',
      test: (lane) => `${lane}, Test`,
      train: (lane) => `${lane}, Training`,
      step: 'Trainingsschritt',
      stepShort: 'Schritt',
      stepAt: (step) => `Schritt ${step}`,
      log: (title) => `${title} (log)`,
      last: (name, value, trend) => `${name} ${value}${trend}`,
      none: (name) => `${name}: noch keine Werte.`,
      one: (step, line) => `Bei Schritt ${step}: ${line}.`,
      fromAbove: (step, lines) => `Bei Schritt ${step}, von oben: ${lines}.`,
      rising: ', steigend',
      falling: ', fallend',
      level: ', gleichbleibend',
      at: (step, lines) => `Schritt ${step}: ${lines}`,
    },
    classes: {
      circle: (k) => `Klasse ${k} (Kreise)`,
      triangle: (k) => `Klasse ${k} (Dreiecke)`,
      square: (k) => `Klasse ${k} (Quadrate)`,
      diamond: (k) => `Klasse ${k} (Rauten)`,
      star: (k) => `Klasse ${k} (Sterne)`,
    },
    places: {
      origin: 'um den Ursprung',
      right: 'rechts',
      upperRight: 'rechts oben',
      top: 'oben',
      upperLeft: 'links oben',
      left: 'links',
      lowerLeft: 'links unten',
      bottom: 'unten',
      lowerRight: 'rechts unten',
    },
    flow: {
      title: 'Flusskarte',
      energy: 'Energie E',
      speed: 'Tempo ‖f‖',
      endsIn: 'Klasse am Ende',
      attractor: 'Attraktor',
      direction: 'nur Richtung',
      root: (speed) => `‖f‖ = ${speed}, Länge ∝ √`,
      unattracted: 'nicht angezogen',
      outside: (outside, n) => `${outside} von ${n} Punkten außerhalb`,
      arrows: (x1, x2, speed) =>
        `Pfeile von f über x₁ von ${x1} und x₂ von ${x2}; der längste steht für einen Schritt von ${speed}.`,
      to: (from, to) => `${from} bis ${to}`,
      points: (n, time, steps, outside) =>
        `${n} Punkte im Zeitschritt ${time} von ${steps}, ${outside} außerhalb.`,
      group: (name, where, at, spread) => `${name} liegt ${where}, etwa bei ${at}, mit Streuung ${spread}`,
      attractors: (effective, h) => `${effective} von ${h} Platzierungsattraktoren sind wirksam.`,
      owned: (name, where, points, owner) =>
        `${name} ${where} ist der stärkste für ${points} Punkte, die meisten aus ${owner}`,
      unowned: (name, where) => `${name} ${where} ist für keinen Punkt der stärkste`,
      more: (rest) => `und ${rest} weitere`,
      noPull: (points) =>
        points === 1 ? '1 Punkt wird nicht angezogen.' : `${points} Punkte werden nicht angezogen.`,
      selectedPoint: (point, name, at) => `Punkt ${point}, ${name}, bei ${at}`,
      selectedAttractor: (name, at) => `Attraktor ${name} bei ${at}`,
      selectedPlace: (at, f) => `Pfeil bei ${at}: f ist ${f}`,
      cleared: 'Nichts ist ausgewählt.',
    },
    steps: {
      title: 'Zeitschritte',
      reach: (n, last, first, end) =>
        `${n} Punkte in den Zeitschritten 0 bis ${last}; die Achsen reichen im ersten bis ±${first}, im letzten bis ±${end}.`,
      thinned: (stride) => `Gezeigt ist jeder ${stride}. Schritt.`,
      spread: (name, first, last) => `${name} von ${first} bis ${last}`,
      spreads: (list) => `Streuung um den Mittelwert, vom ersten bis zum letzten Schritt: ${list}.`,
      apart: (first, last) =>
        `Die Mittelwerte der Klassen sind anfangs ${first}, am Ende ${last} voneinander entfernt.`,
      lastMove: (length) => `Der letzte Schritt bewegt einen Punkt im Mittel um ${length}.`,
      selected: (t) => `t = ${t}`,
    },
    matrix: {
      title: 'Kreismatrix der wirksamen Attraktoren',
      colour: 'Farbe mᵢᵀmⱼ',
      radius: 'Radius: Anziehung, Strichkreis 1',
      strongest: (shown, all) => `die ${shown} stärksten von ${all}`,
      mean: (value) => `mittlere Anziehung ${value}`,
      shared: (value) => `gemeinsame Anziehung ${value}`,
      empty: ['Kein Attraktor ist wirksam:', 'jedes ‖m‖² ist höchstens 0,01.'],
      count: (k, negative, pairs) =>
        `${k} ${k === 1 ? 'wirksamer Attraktor' : 'wirksame Attraktoren'}${pairs > 0 ? `; ${negative} von ${pairs} Paaren ${negative === 1 ? 'hat' : 'haben'} ein negatives Skalarprodukt` : ''}.`,
      drawn: (shown) => `Gezeichnet sind die ${shown} stärksten.`,
      one: (name, norm, attraction) =>
        `${name} hat die Länge ${norm} und die mittlere Anziehung ${attraction}`,
      pair: (a, b, share, dot) => `Am meisten teilen ${a} und ${b}, ${share}, mit dem Skalarprodukt ${dot}.`,
      cell: (a, b, dot, what) => `${a} und ${b}: Skalarprodukt ${dot}, ${what}`,
      diagonal: (a, dot, what) => `${a}: quadrierte Länge ${dot}, ${what}`,
    },
    histogram: {
      title: (quantity) => `Histogramm: ${quantity}`,
      share: (quantity) => `${quantity}, Anteil der Ausgaben`,
      outputs: (name, n, median, low, high) =>
        `${name}: ${n} Ausgaben von ${low} bis ${high}, die Hälfte davon unter ${median}`,
      none: (name) => `${name}: keine Ausgaben`,
      bin: (from, to, shares) => `Von ${from} bis ${to}: ${shares}`,
      higher: (a, b, times) => `${a} ist meist das ${times}-Fache von ${b}.`,
    },
    norms: {
      step: 'Schritt',
      alive: (alive, h) => `${alive} von ${h} mit ‖m‖² > 0,01`,
      none: 'Noch keine Messung.',
      summary: (alive, h, step, longest) =>
        `${alive} von ${h} Attraktoren sind bei Schritt ${step} wirksam; der längste hat die Norm ${longest}.`,
      before: (alive, step) => `Bei Schritt ${step} waren es ${alive}.`,
    },
    projection: {
      title: 'Projizierte Ausgaben',
      panel: (title, n) => `${title}: ${n} Ausgaben`,
      ratio: (spread, apart) =>
        `, Streuung ${spread} um die Mittelwerte ihrer Klassen, die ${apart} voneinander entfernt sind`,
      stars: (count) => `, ${count} ${count === 1 ? 'Attraktor' : 'Attraktoren'}`,
    },
    table: {
      show: 'Als Tabelle zeigen',
      row: 'Zeile',
      failed:
        'Die Tabelle ließ sich nicht öffnen. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
      now: (moment) => `Stand: ${moment}.`,
      step: (step) => `Schritt ${step}`,
      rows: (from, to, all) => `Zeilen ${from} bis ${to} von ${all}`,
      empty: 'Es gibt noch keine Werte.',
      pages: 'Seiten der Tabelle',
      first: 'Erste Zeilen',
      earlier: 'Frühere Zeilen',
      later: 'Spätere Zeilen',
      last: 'Letzte Zeilen',
      copy: 'Kopieren',
      copied: 'Die ganze Tabelle ist kopiert.',
      refused: 'Der Browser hat das Kopieren nicht erlaubt.',
      csv: 'Als CSV speichern',
      close: 'Schließen',
      columns: {
        lane: 'Netz',
        point: 'Punkt',
        class: 'Klasse',
        step: 'Schritt',
        'dot product': 'Skalarprodukt',
        radius: 'Radius',
        series: 'Reihe',
        value: 'Wert',
        'test image': 'Testbild',
        norm: 'Norm',
        attractor: 'Attraktor',
        arrow: 'Pfeil',
        energy: 'Energie',
        speed: 'Tempo',
        decision: 'Entscheidung',
        kind: 'Art',
        image: 'Bild',
        number: 'Nummer',
        run: 'Lauf',
      },
    },
    live: {
      picture: 'interaktives Bild',
      started: (step) => `Training ab Schritt ${step}.`,
      paused: (step) => `Angehalten bei Schritt ${step}.`,
      finished: (step) => `Fertig bei Schritt ${step}.`,
      restarted: 'Ein neuer Lauf, zurück bei Schritt 0.',
      moved: (step) => `Jetzt bei Schritt ${step}.`,
      progress: (step, goal) => `Schritt ${step} von ${goal}.`,
      crossEntropy: 'Kreuzentropie',
      spread: 'Varianz innerhalb der Klassen',
      accuracy: 'Testgenauigkeit',
      norm: 'Mittlere Norm der Ausgaben',
      lanes: (what, without, withRman) => `${what} ${without} ohne, ${withRman} mit RMAN.`,
      one: (what, value) => `${what} ${value}.`,
      attractors: (k) => (k === 1 ? '1 wirksamer Attraktor.' : `${k} wirksame Attraktoren.`),
    },
  },

  lab: {
    worker: {
      noScript: 'sein Skript konnte nicht geladen werden',
      training: (reason) =>
        `Der Trainings-Worker ist stehen geblieben: ${reason}. Laden Sie die Seite neu, um ihn wieder zu starten.`,
      images: (reason) =>
        `Der Worker, der Bilder lädt, ist stehen geblieben: ${reason}. Laden Sie die Seite neu, um ihn wieder zu starten.`,
    },

    toyRun: {
      cannotChange: (name) => `${name} lässt sich während eines Laufs nicht ändern: Starten Sie ihn neu.`,
      longest: (steps) =>
        `Ein Lauf hat höchstens ${steps.toLocaleString('de')} Schritte, und dieser hat sie alle gehabt. Beginnen Sie ihn neu, oder blicken Sie zurück und gehen Sie von dort aus weiter.`,
    },
  },

  points: {
    csv: {
      line: (line, reason) => `Zeile ${line}: ${reason}`,
      separators: { ',': 'Kommas', ';': 'Semikolons', '\t': 'Tabulatoren', ' ': 'Leerzeichen' },
      tooMany: (most) => `mehr als ${most} Punkte. Lassen Sie einige weg, zum Beispiel jede zweite Zeile.`,
      fifthClass: (label, classes, most) =>
        `„${label}“ ist die fünfte Klasse (${classes}); höchstens ${most} sind möglich.`,
      quoted: (name) => `„${name}“`,
      tooFew: (points) =>
        `Die Datei endet nach ${points === 1 ? 'einem Punkt' : 'keinem Punkt'}; mindestens 2 werden gebraucht, je Zeile einer: „x, y, label“.`,
      oneClass: (label) => `Alle Punkte haben die Klasse „${label}“: Es gibt nichts zu unterscheiden.`,
      notText:
        'Das ist kein Text in UTF-8. Exportieren Sie die Tabelle als CSV mit der Zeichencodierung UTF-8.',
      openQuote: 'Ein Anführungszeichen wird geöffnet und nicht geschlossen.',
      afterQuote: (field) => `Nach dem schließenden Anführungszeichen von „${field}“ folgt Text.`,
      columns: (found, wanted) =>
        `${found} ${found === 1 ? 'Spalte' : 'Spalten'} statt ${wanted} (${wanted === 3 ? 'x, y und label' : 'wie in der Kopfzeile'})`,
      decimalCommas: (columns) =>
        `${columns}. Falls die Kommas Dezimalkommas sind, schreiben Sie Punkte (1.5), und trennen Sie nur die Spalten mit Kommas.`,
      separated: (columns, separator) =>
        `${columns}. Alle Zeilen müssen wie die erste durch ${separator} getrennt sein.`,
      missing: (name) => `${name} fehlt.`,
      decimalComma: (name, field, better) =>
        `${name} ist „${field}“ mit Dezimalkomma; schreiben Sie ${better}.`,
      notFinite: (name, field) => `${name} ist „${field}“; eine Koordinate muss eine endliche Zahl sein.`,
      notNumber: (name, field) => `${name} ist „${field}“ und damit keine Zahl.`,
      tooLarge: (name, field) => `${name} ist ${field} und damit zu groß für eine Zahl.`,
      noLabel: 'Die Klasse fehlt.',
      longLabel: (label) => `Der Klassenname „${label}“ ist länger als 40 Zeichen.`,
      badLabel: (label) =>
        `Die Klasse ist ${label}; Klassen sind ganze Zahlen oder Namen, x und y stehen vor ihnen.`,
    },

    drawn: {
      none: 'Es gibt noch keine gezeichneten Punkte. Zeichnen Sie zuerst welche.',
      tooFewBytes: (bytes) =>
        `Die gezeichneten Punkte sind abgeschnitten: ${bytes} Bytes sind zu wenige. Kopieren Sie den ganzen Link.`,
      format: (found, known) =>
        `Die gezeichneten Punkte haben das Format ${found}; diese Fassung des Labors liest Format ${known}.`,
      classes: (classes, most) =>
        `Die gezeichneten Punkte nennen ${classes} Klassen; möglich sind 1 bis ${most}.`,
      points: (points, most) => `Der Link nennt ${points} gezeichnete Punkte; möglich sind 1 bis ${most}.`,
      length: (points, bytes, found) =>
        `Der Link nennt ${points} gezeichnete Punkte (${bytes} Bytes), enthält aber ${found} Bytes. Kopieren Sie den ganzen Link.`,
      check:
        'Die gezeichneten Punkte wurden unterwegs beschädigt: Die Prüfsumme stimmt nicht. Kopieren Sie den Link erneut.',
      outside: (point) => `Der gezeichnete Punkt ${point} liegt außerhalb der Ebene des Links.`,
      label: (point, label, classes) =>
        `Der gezeichnete Punkt ${point} hat Klasse ${label} von ${classes} Klassen.`,
      stray: (character) =>
        `Die gezeichneten Punkte enthalten „${character}“, was in keinem Link des Labors vorkommt.`,
      cutShort: 'Die gezeichneten Punkte sind abgeschnitten. Kopieren Sie den ganzen Link.',
      replaced: (reason) => `${reason} Stattdessen werden zwei Monde gezeigt.`,
    },
  },

  engine: {
    noWebGpu: 'Dieser Browser bietet kein WebGPU.',
    noAdapter: 'Der Browser hat WebGPU, fand aber keine Grafikkarte, die er benutzen darf.',
    adapterRefused: (reason) => `Die Grafikkarte hat ein Gerät verweigert: ${reason}`,
    noReason: 'ohne Angabe von Gründen',
    shader: (label, lines) => `Der Shader „${label}“ lässt sich nicht übersetzen.\n${lines}`,

    toy: {
      lost: (reason) => `Das Grafikgerät ging verloren: ${reason}.`,
      refused: (reason) => `Die Grafikkarte führt das Trainingsprogramm nicht aus: ${reason}`,
      wrongNumbers: 'Die GPU rechnet in jeder Variante des Kerns falsch.',
      noRoom: (networks, points, reason) =>
        `Die Grafikkarte hat keinen Platz für ${networks} Netze auf ${points} Punkten: ${reason} Nehmen Sie weniger.`,
    },

    why: {
      inJavaScript: (reason) => `${reason} Stattdessen wird in JavaScript auf dem Prozessor trainiert.`,
      startedInJavaScript: (reason) =>
        `WebGPU ist fehlgeschlagen (${reason}). Stattdessen wird in JavaScript trainiert.`,
      wentOn: (reason) => `${reason} Das Training ging in JavaScript von den letzten Gewichten aus weiter.`,
      lost: (reason) => `Das Grafikgerät ging verloren (${reason}).`,
      failed: (reason) => `WebGPU ist fehlgeschlagen: ${reason}`,
    },
  },
};

/** What the other pages need besides. */
export const later: LaterWords = {
  data: {
    chosenFiles: 'Die gewählten Dateien',
    download: 'Der Download',
    splitFile: { train: 'Trainingsdatei', test: 'Testdatei' },
    otherSet: (title, classes, host, found, came, archive) =>
      `Verlangt war ${title} mit ${classes} Klassen, aber ${host} hat einen Datensatz mit ${found} Klassen geschickt${came === null ? '' : ` (${came})`}. Es wurde nichts gespeichert oder ersetzt. Versuchen Sie es mit einem anderen Server, oder wählen Sie ${archive} von https://www.cs.toronto.edu/~kriz/cifar.html.`,

    archive: {
      atStart: 'ganz am Anfang',
      atEnd: 'ganz am Ende',
      beforeHeader: (bytes) => `vor einem Dateikopf, nach ${bytes} Bytes entpackter Daten`,
      inside: (path, at, of) => `mitten in ${path}, bei Byte ${at} von ${of}`,
      after: (path) => `nach ${path}`,
      cutOff: (archive, place) =>
        `${archive} ist abgeschnitten: Das Archiv endet ${place}. Laden Sie es erneut herunter, und wählen Sie die vollständige Datei.`,
      damaged: (archive, place, reason) =>
        `${archive} ist abgeschnitten oder beschädigt: Das Entpacken brach ab, ${place} (${reason}). Laden Sie das Archiv erneut herunter, und wählen Sie die vollständige Datei.`,
      noHeader: (archive, at) =>
        `${archive} ist beschädigt: Bei Byte ${at} der entpackten Daten steht kein gültiger Dateikopf. Laden Sie das Archiv erneut herunter.`,
      notGzip: (name, bytes) =>
        `${name} ist kein gzip-Archiv: Die Datei beginnt mit den Bytes ${bytes} statt 1f 8b. Wählen Sie cifar-10-binary.tar.gz oder cifar-100-binary.tar.gz.`,
      emptyFile: (name) =>
        `${name} ist kein gzip-Archiv: Die Datei ist leer. Wählen Sie cifar-10-binary.tar.gz oder cifar-100-binary.tar.gz.`,
      python: (name) =>
        `${name} ist die Python-Fassung von CIFAR (Pickle-Dateien). Wählen Sie die binäre Fassung, cifar-10-binary.tar.gz oder cifar-100-binary.tar.gz, von https://www.cs.toronto.edu/~kriz/cifar.html.`,
      noBinFile: (name, files) =>
        `${name} enthält keine .bin-Datei von CIFAR-10 oder CIFAR-100, sondern ${files}.`,
      holdsNothing: (name) =>
        `${name} enthält keine .bin-Datei von CIFAR-10 oder CIFAR-100. Das Archiv ist leer.`,
    },

    files: {
      otherKinds: (names) =>
        `Die gewählten Dateien sind von verschiedener Art (${names}). Wählen Sie ein Archiv oder die .bin-Dateien oder die Parquet-Dateien eines Datensatzes.`,
      archives: (count) => `${count} Archive sind gewählt. Wählen Sie eines davon.`,
      unknown: (name) =>
        `${name} ist weder ein CIFAR-Archiv (cifar-10-binary.tar.gz, cifar-100-binary.tar.gz) noch eine von dessen .bin-Dateien noch eine Parquet-Datei von uoft-cs/cifar10 oder uoft-cs/cifar100.`,
      notCifar: (name) =>
        `${name} ist keine Datei von CIFAR-10 oder CIFAR-100. Diese heißen data_batch_1.bin bis data_batch_5.bin und test_batch.bin oder train.bin und test.bin: Behalten Sie die Namen bei.`,
      mixed: (source, one, other, file) =>
        `${source}: ${one} und ${other} sind gemischt (${file}). Wählen Sie die Dateien eines Datensatzes.`,
      twice: (source, file) => `${source}: ${file} ist zweimal dabei. Wählen Sie jede Datei einmal.`,
      noImages: (source) => `${source}: Es sind keine Bilder dabei. Wählen Sie die .bin-Dateien von CIFAR.`,
      missing: (source, files, title) =>
        `${source}: Von ${title} ${files.length > 1 ? 'fehlen' : 'fehlt'} ${files.join(', ')}. Das Training braucht die Trainingsdateien und die Testdatei; wählen Sie sie zusammen.`,
      batches: (present, wanted, missing) => `${present} von ${wanted} Teilen: ohne ${missing}`,
      notWhole: (file, bytes, title, record, records, over) =>
        `${file} hat ${bytes} Bytes, und das ist keine ganze Zahl von ${title}-Datensätzen zu ${record} Bytes (${records} und ${over} Bytes darüber). Die Datei ist abgeschnitten oder gehört zu anderen Daten: Laden Sie sie erneut herunter.`,
      changed: (file, read, records) =>
        `${file} endete nach ${read} von ${records} Bildern: Die Datei hat sich geändert, während sie gelesen wurde. Wählen Sie sie erneut.`,
      label: (record, file, label, title, classes) =>
        `Bild ${record} von ${file} hat die Klasse ${label}, aber ${title} hat ${classes}, 0 bis ${classes - 1}. Die Datei ist beschädigt oder gehört zu anderen Daten: Laden Sie sie erneut herunter.`,
      coarseLabel: (record, file, label, title, classes) =>
        `Bild ${record} von ${file} hat die Oberklasse ${label}, aber ${title} hat ${classes}, 0 bis ${classes - 1}. Die Datei ist beschädigt oder gehört zu anderen Daten: Laden Sie sie erneut herunter.`,
      noSplit: (name) =>
        `${name} verrät nicht, ob die Bilder zum Trainieren oder zum Testen sind. Behalten Sie die Namen des Hubs bei: train-00000-of-00001.parquet und test-00000-of-00001.parquet.`,
      splitMissing: (split) =>
        `Die ${split === 'train' ? 'Trainingsdatei' : 'Testdatei'} fehlt. Wählen Sie train-00000-of-00001.parquet und test-00000-of-00001.parquet zusammen.`,
      otherClasses:
        'Die gewählten Parquet-Dateien haben verschiedene Klassen. Wählen Sie die Dateien eines Datensatzes.',
    },

    images: {
      none: (split) =>
        `Es gibt keine ${split === 'train' ? 'Trainingsbilder' : 'Testbilder'}. Wählen Sie Dateien, die welche enthalten.`,
      size: (images, split, each, bytes, found) =>
        `${images} ${split === 'train' ? 'Trainingsbilder' : 'Testbilder'} zu ${each} Bytes sind ${bytes} Bytes, nicht ${found}.`,
      label: (label, split, image, classes) =>
        `${split === 'train' ? 'Trainingsbild' : 'Testbild'} ${image} hat die Klasse ${label}, aber es gibt nur ${classes} Klassen, 0 bis ${classes - 1}.`,
      first: (kept, of) => `die ersten ${kept} von ${of}`,
    },

    parquet: {
      not: (name) =>
        `${name} ist keine Parquet-Datei: Sie beginnt nicht mit „PAR1“. Wählen Sie eine Datei von uoft-cs/cifar10 oder cifar100.`,
      cutOff: (name, bytes) =>
        `${name} ist nach ${bytes} Bytes abgeschnitten: Das Verzeichnis, das Parquet ans Ende schreibt, fehlt. Laden Sie die Datei erneut herunter.`,
      index: (name, reason) =>
        `${name} ist beschädigt: Das Verzeichnis ist nicht lesbar (${reason}). Laden Sie die Datei erneut herunter.`,
      rows: (name, from, to, reason) =>
        `${name} ist beschädigt: Die Zeilen ${from} bis ${to} sind nicht lesbar (${reason}). Laden Sie die Datei erneut herunter.`,
      noRows: (name) => `${name} hat keine Zeilen. Wählen Sie eine Datei, die Bilder enthält.`,
      columns: (name, columns) =>
        `${name} hat die Spalten ${columns}; eine CIFAR-Datei hat img und label oder img, fine_label und coarse_label.`,
      classes: (name, classes) => `${name} hat ${classes} Klassen; höchstens 256 sind lesbar.`,
      label: (row, name, column, value, last) =>
        `Zeile ${row} von ${name} hat als ${column} den Wert ${value}; es muss eine ganze Zahl von 0 bis ${last} sein.`,
      noBytes: (row, name) => `Zeile ${row} von ${name} enthält kein Bild.`,
      undecodable: (row, name, reason) =>
        `Das Bild in Zeile ${row} von ${name} lässt sich nicht decodieren: ${reason}`,
      size: (row, name, size) =>
        `Das Bild in Zeile ${row} von ${name} ist ${size} groß; Bilder von CIFAR sind 32×32.`,
      jpeg: 'als JPEG gespeichert, daher weichen die Pixel ein wenig von den Originalen ab',
      noCanvas:
        'Dieser Browser bietet keine 2D-Zeichenfläche (Canvas); zum Lesen von Bildern aus Parquet wird sie gebraucht.',
      canvasChanged:
        'Dieser Browser verändert zum Schutz vor Fingerprinting die Pixel, die eine Seite aus einem Canvas liest; Bilder aus Parquet würden falsch gelesen. Erlauben Sie dieser Seite den Zugriff, oder wählen Sie das binäre Archiv.',
    },

    connection: {
      busy: (title) =>
        `${title} wird bereits heruntergeladen, hier oder in einem anderen Tab. Warten Sie darauf, oder brechen Sie es dort ab.`,
      noContent: (url) => `${url} hat ohne Inhalt geantwortet. Versuchen Sie es später noch einmal.`,
      empty: (url) => `${url} hat mit einer leeren Datei geantwortet. Versuchen Sie es später noch einmal.`,
      tooMuch: (url, announced, bytes) =>
        `${url} hat mehr als die angekündigten ${announced} Bytes geschickt (bisher ${bytes}). Versuchen Sie es später noch einmal.`,
      lost: (arrived, total, reason) =>
        `Die Verbindung ist nach ${arrived}${total === null ? '' : ` von ${total}`} abgerissen (${reason}). Was angekommen ist, bleibt erhalten: Starten Sie den Download erneut, um dort fortzufahren.`,
      closed: 'der Server hat sie vorzeitig geschlossen',
      stalled: (host, seconds) =>
        `Die Verbindung ist abgerissen: ${host} hat ${seconds} Sekunden lang nichts geschickt. Was angekommen ist, bleibt erhalten: Starten Sie den Download erneut, um dort fortzufahren.`,
      offline: 'Sie sind offline. Stellen Sie eine Verbindung zum Internet her, und versuchen Sie es erneut.',
      forbidden: (host) =>
        `${host} antwortet, erlaubt dieser Seite aber nicht, die Datei zu lesen (ohne CORS-Freigabe). Laden Sie die Datei von Hand herunter, und wählen Sie sie hier aus.`,
      unreachable: (host) =>
        `${host} ist nicht erreichbar. Prüfen Sie die Verbindung und ob eine Firewall oder ein Inhaltsblocker sie verhindert, und versuchen Sie es erneut.`,
      status: (url, status) =>
        `${url} hat mit ${status} geantwortet. Versuchen Sie es später noch einmal, oder laden Sie die Datei von Hand herunter, und wählen Sie sie hier aus.`,
      moved: (url, status) =>
        `${url} hat mit ${status} geantwortet. Die Datei ist umgezogen: Wählen Sie stattdessen das offizielle Archiv von https://www.cs.toronto.edu/~kriz/cifar.html.`,
      patience: (url, status) =>
        `${url} hat mit ${status} geantwortet. Der Server bittet um Geduld: Versuchen Sie es in einigen Minuten noch einmal.`,
      refused: (url, status) =>
        `${url} hat mit ${status} geantwortet. Der Server verweigert den Zugriff. Laden Sie die Datei von Hand herunter, und wählen Sie sie hier aus.`,
    },

    storage: {
      full: (what, needed, free) =>
        `Der Speicherplatz reicht nicht: ${what} braucht ${needed}, und im Speicher dieser Seite sind ${free} frei. Löschen Sie hier gespeicherte Datensätze, oder schaffen Sie Platz auf dem Datenträger, und versuchen Sie es erneut. Es wurde nichts gespeichert.`,
      refused: (what, needed) =>
        `Der Browser hat das Speichern verweigert: ${what} braucht ${needed}. Löschen Sie hier gespeicherte Datensätze, oder schaffen Sie Platz auf dem Datenträger, und versuchen Sie es erneut. Es wurde nichts gespeichert.`,
      notStored: (what, reason) => `${what} konnte nicht gespeichert werden: ${reason}`,
      notKept: (reason) => `Der Download konnte nicht aufbewahrt werden: ${reason}`,
      noWriting: 'Dieser Browser kann von hier aus nicht in seinen privaten Speicher schreiben.',
      damaged: (title, file, found, of) =>
        `Der gespeicherte Datensatz ${title} ist beschädigt: ${file} hat ${found} von ${of} Bytes. Löschen Sie ihn, und laden Sie ihn erneut.`,
    },

    graph: {
      node: (name, reason) => `Knoten „${name}“: ${reason}`,
      noName: (op) => `${op} hat keinen Namen; geben Sie ihm einen`,
      sameName: 'ein anderer Knoten heißt schon so; Namen müssen eindeutig sein',
      later: (input) => `sein Eingang „${input}“ steht nicht vor ihm; stellen Sie jenen Knoten nach oben`,
      noInput: (input) => `für seinen Eingang gibt es keinen Knoten „${input}“`,
      groups: (groups, from, to) =>
        `${from} Eingangs- und ${to} Ausgangskanäle lassen sich nicht in ${groups} Gruppen teilen`,
      epsilon: (value) => `epsilon ist ${value}, muss aber > 0 sein`,
      momentum: (value) => `momentum ist ${value}, muss aber in (0, 1] liegen`,
      shortcut: (shape, channels) =>
        `${shape} lässt sich nicht auf ${channels} Kanäle auffüllen: Eine Abkürzung fügt Kanäle nur hinzu`,
      addsNothing: 'er addiert nichts; geben Sie ihm mindestens einen Eingang',
      coefficients: (coefficients, inputs) => `${coefficients} Koeffizienten für ${inputs} Eingänge`,
      coefficient: (value) => `der Koeffizient ${value} ist keine endliche Zahl`,
      sum: (one, shape, other, otherShape) =>
        `„${one}“ (${shape}) und „${other}“ (${otherShape}) lassen sich nicht addieren`,
      noImage: 'der Graph hat keinen Eingangsknoten',
      secondImage: (first) => `ein zweiter Eingang neben „${first}“; ein Graph hat einen`,
      noEnd: (end) => `${end} des Graphen nennt einen Knoten, den es nicht gibt`,
      endShape: (end, shape) =>
        `${end} des Graphen muss ein Vektor sein, nicht ${shape}; mitteln Sie zuvor (Pooling)`,
      idle: 'kein anderer Knoten liest ihn; entfernen Sie ihn, oder machen Sie ihn zu einem Ende des Graphen',
      needsMap: (op, shape) =>
        `${op} braucht Höhe×Breite×Kanäle, und der Eingang ist ein Vektor der Länge ${shape}`,
      needsVector: (op, shape) =>
        `${op} braucht einen Vektor, und der Eingang ist ${shape}; mitteln Sie zuvor (Pooling)`,
      positive: (field, value) => `${field} ist ${value}, muss aber eine positive ganze Zahl sein`,
      oneOf: (field, value, allowed) => `${field} ist ${value}, muss aber ${allowed.join(' oder ')} sein`,
      noAttracted: (graph) => `${graph} hat keinen solchen Knoten, der angezogen werden könnte`,
      field: (path, value, complaint) => `${path} ist ${value}; ${complaint}`,
    },

    complaint: ({ code, expected, minimum, maximum, values, keys }) => {
      switch (code) {
        case 'invalid_type':
          return `erwartet wird: ${expected}`;
        case 'too_small':
          return `der kleinste erlaubte Wert ist ${minimum}`;
        case 'too_big':
          return `der größte erlaubte Wert ist ${maximum}`;
        case 'invalid_value':
          return `erlaubt ist: ${values?.join(', ')}`;
        case 'unrecognized_keys':
          return `unbekannt: ${keys?.join(', ')}`;
        default:
          return 'der Wert ist ungültig';
      }
    },
  },

  imageRun: {
    cannotChange: (label) => `„${label}“ lässt sich während eines Laufs nicht ändern: Starten Sie ihn neu.`,
    badSetting: (label, value, complaint) => `„${label}“ ist ${value.replace('.', ',')}: ${complaint}.`,
    diverged: (lane, step) =>
      `Der Verlust des Netzes ${lane === 'with' ? 'mit' : 'ohne'} RMAN ist bei Schritt ${step} nicht mehr endlich. Fahren Sie von einem früheren Augenblick aus fort, oder beginnen Sie neu, mit kleinerer Lernrate oder kleinerem α.`,
    ruined: (lane, step, loss) =>
      `Der Verlust des Netzes ${lane === 'with' ? 'mit' : 'ohne'} RMAN ist bei Schritt ${step} auf ${loss} gewachsen: Davon erholt es sich nicht. Fahren Sie von einem früheren Augenblick aus fort, oder beginnen Sie neu, mit kleinerer Lernrate oder kleinerem α.`,
    noTestImage: (image, last) => `Es gibt kein Testbild ${image}: Vorhanden sind 0 bis ${last}.`,
    noBlock: (network, asked, blocks) =>
      `${network} hat ${blocks} Blöcke, RMAN kann also nicht die ${asked}. Schicht anziehen. Stellen Sie „Angezogene Schicht“ auf 0 (die Ausgaben) oder auf 1 … ${blocks}.`,
    otherNetwork: (name) =>
      `Das Netz des Checkpoints ist nicht das ${name} seines Experiments; es stammt aus einer anderen Fassung.`,
    otherImages: (trained, here) =>
      `Der Checkpoint wurde mit anderen Bildern trainiert: ${trained}; hier sind es ${here}.`,
    images: (train, means, test) =>
      `${train} zum Trainieren mit den Kanalmittelwerten ${means} und ${test} zum Testen`,
    noMoment: 'Dieser Moment ist nicht mehr aufgehoben. Wählen Sie einen anderen.',
    noCheckpoint:
      'Dieser Checkpoint liegt nicht mehr auf diesem Gerät. Wählen Sie einen anderen, oder beginnen Sie neu.',
    stopped:
      'Dieser Lauf wurde beendet. Starten Sie neu, oder öffnen Sie seinen Checkpoint, um von dort fortzufahren.',
    finished: (epochs) =>
      `Alle ${epochs} Epochen sind trainiert. Erhöhen Sie die Zahl der Epochen, um weiter zu trainieren.`,
    goesOn: (problem) => `${problem} Das Training geht weiter.`,
    noLane: (lane) =>
      `Dieser Lauf hat kein Netz ${lane === 'with' ? 'mit' : 'ohne'} RMAN, das sich speichern ließe.`,
    ended: 'Dieser Lauf ist zu Ende. Fahren Sie von seinem Checkpoint aus fort, oder starten Sie neu.',
    none: 'Es gibt noch keinen Lauf. Starten Sie zuerst einen.',
  },

  checkpoint: {
    name: 'Der Checkpoint',
    noTensor: (name) => `Der Datei fehlt der Tensor „${name}“ ihres Netzes.`,
    otherShape: (name, shape, needed) =>
      `Tensor „${name}“ hat die Form ${shape}; sein Netz braucht ${needed}.`,
    notFinite: (name) =>
      `Tensor „${name}“ enthält Werte, die nicht endlich sind: Der Lauf war schon divergiert. Wählen Sie eine frühere Datei.`,
    moreTensors: (tensors) =>
      `Die Datei hat ${tensors} ${tensors === 1 ? 'Tensor, den' : 'Tensoren, die'} ihr Netz nicht hat. Sie ist beschädigt oder wurde verändert.`,
    notOurs:
      'Die Datei ist eine safetensors-Datei, aber keine dieses Labors: Ihre Metadaten enthalten weder Graph noch Experiment.',
    newer: (version, known) =>
      `Die Datei hat Version ${version}, und dieses Programm liest höchstens ${known}. Laden Sie die Seite neu, oder aktualisieren Sie das Programm.`,
    damaged: (part, reason) =>
      `„${part}“ in der Datei ist beschädigt: ${reason}. Wählen Sie eine andere Datei.`,
    noDate: (text) => `„${text}“ ist kein Datum`,
    notJson: 'es ist kein JSON',
  },

  safetensors: {
    tooLarge: (bytes, most) =>
      `Die Datei hat ${bytes} Bytes; höchstens ${most} sind hier lesbar. Stammt sie von einem anderen Programm?`,
    tooSmall: (bytes) =>
      `Die Datei hat ${bytes} Bytes, zu wenige für eine safetensors-Datei. Sie wurde abgeschnitten; besorgen Sie sie erneut.`,
    not: (header) =>
      `Die Datei kündigt einen Kopf von ${header} Bytes an und ist daher keine safetensors-Datei. Wählen Sie eine, die hier gespeichert wurde.`,
    cutHeader: (header, follow) =>
      `Die Datei ist abgeschnitten: Ihr Kopf hat ${header} Bytes, und nur ${follow} folgen. Besorgen Sie sie erneut.`,
    metadata: 'Die Metadaten im Kopf sind keine benannten Texte.',
    notJson: 'Der Kopf ist beschädigt: Er ist kein JSON. Besorgen Sie die Datei erneut.',
    notList: 'Der Kopf ist beschädigt: Er ist keine Liste von Tensoren. Besorgen Sie die Datei erneut.',
    entry: (name) => `Der Kopf nennt Typ, Form und Ort des Tensors „${name}“ nicht.`,
    type: (name, type) => `Tensor „${name}“ hat den Typ ${type}; hier ist nur F32 (float32) lesbar.`,
    length: (name, shape, needed, given) =>
      `Tensor „${name}“ der Form ${shape} braucht ${needed} Bytes, und der Kopf gibt ihm ${given}.`,
    gap: (name, begins, due) => `Tensor „${name}“ beginnt bei Byte ${begins} der Daten statt bei ${due}.`,
    cutOff: (needed, there) =>
      `Die Datei ist abgeschnitten: Ihre Tensoren brauchen ${needed} Bytes, und ${there} sind da. Besorgen Sie sie erneut.`,
    surplus: (bytes) => `Auf den letzten Tensor folgen ${bytes} Bytes; die Datei ist beschädigt.`,
  },

  imageSets: {
    busy: 'Ein anderer Datensatz wird gerade geladen. Warten Sie darauf, oder brechen Sie ab.',
    untilClosed: (problem) =>
      `${problem} Der Datensatz lässt sich benutzen, bis diese Seite geschlossen wird.`,
    noStorage: (title) =>
      `Dieser Browser bewahrt für diese Seite keine Dateien auf; ${title} lässt sich benutzen, bis die Seite geschlossen wird.`,
    classes: (classes) =>
      `Der Datensatz hat ${classes} Klassen. Das Labor trainiert mit den 10 Klassen von CIFAR-10 oder den 100 von CIFAR-100.`,
    absent: (title, archive) =>
      `${title} liegt noch nicht auf diesem Gerät. Laden Sie den Datensatz herunter, oder öffnen Sie ${archive}, und starten Sie erneut.`,
  },

  graphEngine: {
    lost: (reason) =>
      `Das Grafikgerät ging verloren (${reason}). Fahren Sie vom letzten Checkpoint aus fort.`,
    memory: (reason) =>
      `Dem Grafikgerät ging der Speicher aus (${reason}). Schließen Sie, was ihn sonst noch braucht, und fahren Sie vom letzten Checkpoint aus fort, oder beginnen Sie neu mit kleineren Batches, weniger Bildern oder einem schmaleren Netz.`,
    refused: (reason) =>
      `Das Grafikgerät hat einen Teil der Rechnung abgelehnt: ${reason} Fahren Sie vom letzten Checkpoint aus fort; geschieht es wieder, wählen Sie ein anderes Rechenwerk.`,
    notRun: (reason) => `Das Grafikgerät rechnet dieses Netz nicht: ${reason}`,
    diverged: (update) =>
      `Der Verlust ist bei Schritt ${update} nicht mehr endlich. Senken Sie Lernrate oder α, und fahren Sie von einem Checkpoint aus fort.`,
    parameterMemory: 'Das Grafikgerät hat zu wenig Speicher für die Parameter dieses Netzes.',
    stepMemory: (batch, mebibytes) =>
      `Das Grafikgerät hat zu wenig Speicher für Batches von ${batch} Bildern: Ein Schritt braucht ${mebibytes} MiB. Wählen Sie kleinere Batches oder ein schmaleres Netz.`,
    binding: (name, mebibytes, most) =>
      `„${name}“ belegt ${mebibytes} MiB, und dieses Gerät erlaubt höchstens ${most} MiB am Stück. Wählen Sie kleinere Batches oder ein schmaleres Netz.`,
    workgroupMemory: (channels, classes, attractors, bytes, sure) =>
      `${channels} Kanäle, ${classes} Klassen und ${attractors} Attraktoren brauchen ${bytes} Bytes Arbeitsgruppenspeicher, und sicher hat ein Gerät nur ${sure}: Nehmen Sie weniger Attraktoren oder ein schmaleres Netz.`,
    setMemory: (images, mebibytes) =>
      `Das Grafikgerät hat neben dem Netz zu wenig Speicher für ${images} Bilder (${mebibytes} MiB). Nehmen Sie weniger Bilder, kleinere Batches oder ein schmaleres Netz.`,
    imageMemory: (images, bytes, most) =>
      `${images} Bilder belegen ${bytes} Bytes, und dieses Gerät erreicht nur ${most}: Nehmen Sie weniger Bilder.`,

    unsupported: {
      probe: 'er lässt sich nicht auslesen: Nennen Sie einen Knoten, der eine Feature-Map liefert',
      logits: (op) => `die Logits sind ${op}; enden Sie mit dense`,
      features: 'die Features',
      pool: (reader, op) => `${reader} brauchen hier globalAvgPool, nicht ${op}`,
      relu: 'relu nach dem Pooling wird nicht unterstützt; setzen Sie es vor das Pooling',
      sum: 'Summen von Vektoren werden nicht unterstützt; addieren Sie vor dem Pooling',
    },

    tfjs: {
      lost: (reason) =>
        `Das Grafikgerät ging verloren (${reason}). Fahren Sie vom letzten Checkpoint aus fort.`,
      context: 'der Browser hat den WebGL-Kontext entzogen',
      unread: (reason) => `TensorFlow.js konnte seine Zahlen nicht zurücklesen: ${reason}`,
      none: (backend, reason) => `TensorFlow.js hat hier kein Backend „${backend}“: ${reason}.`,
      notStarted: (backend) =>
        `TensorFlow.js konnte sein Backend „${backend}“ nicht starten; Näheres steht in der Konsole.`,
      advice: {
        webgpu:
          'Es braucht WebGPU und eine Grafikkarte oder ein übergebenes Gerät; versuchen Sie „webgl“ oder „cpu“.',
        webgl: 'Es braucht WebGL, das Node nicht hat; versuchen Sie „cpu“.',
        cpu: 'Es sollte überall starten: Prüfen Sie, ob @tensorflow/tfjs installiert ist.',
      },
    },

    why: {
      onTensorFlow: (reason) =>
        `${reason} Stattdessen wird mit TensorFlow.js trainiert, das um ein Mehrfaches langsamer ist.`,
      slow: 'TensorFlow.js trainiert auf dem Prozessor: Ein kleines Netz braucht Minuten je Epoche, ein großes ist außer Reichweite.',
      chooseAnother: (reason) => `${reason} Wählen Sie ein anderes Rechenwerk.`,
    },
  },

  runs: {
    lead: 'Jedes Experiment bleibt hier von selbst erhalten, in diesem Browser und nirgends sonst.',
    empty: {
      title: 'Noch keine Läufe',
      how: 'Ein Lauf kommt von selbst hierher: Öffnen Sie ein Labor und lassen Sie es einen Augenblick trainieren. Sie können auch eine Datei mit Läufen auf diese Seite ziehen.',
      toToy: '2D-Labor öffnen',
      toImage: 'Bildlabor öffnen',
    },
    lab: { toy: '2D', image: 'Bilder' },
    status: {
      running: 'läuft',
      paused: 'angehalten',
      finished: 'fertig',
      diverged: 'divergiert',
      interrupted: 'unterbrochen',
    },
    statusHelp: {
      running: 'Er trainiert gerade, in diesem Tab oder einem anderen.',
      interrupted: 'Sein Tab wurde während des Trainings geschlossen. Öffnen Sie ihn, um fortzufahren.',
    },
    altered: 'unterwegs geändert',
    alteredHelp:
      'Einstellungen oder Rechenwerk wurden während des Trainings geändert, oder er begann mit Gewichten: Einstellungen und Seed allein ergeben ihn nicht noch einmal.',
    seed: (seed: number) => `Seed ${seed}`,
    networkOn: (network: string, images: string) => `${network} auf ${images}`,
    drawn: (characters: number) => `eigene Punkte (${characters} Zeichen)`,
    copyOf: (name: string) => `Kopie von ${name}`,
    table: 'Aufbewahrte Läufe',
    column: {
      pin: 'Vergleichen',
      run: 'Lauf',
      lab: 'Labor',
      step: 'Schritte',
      updated: 'Zuletzt gesichert',
      actions: 'Aktionen',
    },
    sortBy: (column: string) => `Nach ${column} sortieren`,
    search: 'Läufe durchsuchen',
    found: (shown: number, all: number) =>
      shown === all ? `${all} ${all === 1 ? 'Lauf' : 'Läufe'}` : `${shown} von ${all} Läufen`,
    nothingFound: 'Kein Lauf hat diese Wörter in Name, Einstellungen oder Zustand.',
    pin: (name: string) => `${name} vergleichen`,
    pinsFull: (most: number) => `${most} Läufe werden schon verglichen: Nehmen Sie erst einen heraus.`,
    open: 'Öffnen',
    openRun: (name: string) => `${name} öffnen`,
    rename: 'Umbenennen',
    renameRun: (name: string) => `${name} umbenennen`,
    nameOf: (name: string) => `Name von ${name}`,
    nameHint:
      'Die Eingabetaste übernimmt den Namen, Escape lässt ihn, wie er war. Ein leerer Name gibt den aus den Einstellungen gebildeten zurück.',
    more: 'Mehr',
    moreOf: (name: string) => `Mehr zu ${name}`,
    duplicate: 'Duplizieren',
    exportOne: 'Exportieren',
    remove: 'Löschen',
    removed: (name: string) => `„${name}“ ist gelöscht.`,
    removedAll: (runs: number) => `${runs} ${runs === 1 ? 'Lauf ist' : 'Läufe sind'} gelöscht.`,
    undo: 'Rückgängig',
    exportAll: 'Alle exportieren',
    exportWithWeights: 'Mit Gewichten exportieren',
    exportAllWithWeights: 'Alle mit Gewichten exportieren',
    withWeightsHelp:
      'Mit dem Checkpoint jedes Bildlaufs: Er kann auf einem anderen Gerät weitergehen. Die Datei wird größer.',
    withoutWeightsHelp:
      'Einstellungen, Zahlen und Kurven. Ohne seine Gewichte kann ein Bildlauf anderswo nicht weitergehen.',
    weightsTooLarge: (size, most) =>
      `Die Checkpoints haben ${size}, in eine Datei passen höchstens ${most}. Exportieren Sie weniger Läufe auf einmal oder ohne Gewichte.`,
    weightsMissing: (runs) =>
      runs === 1
        ? 'Ein Bildlauf hat auf diesem Gerät keinen Checkpoint: Er steht ohne Gewichte in der Datei.'
        : `${runs} Bildläufe haben auf diesem Gerät keinen Checkpoint: Sie stehen ohne Gewichte in der Datei.`,
    importFiles: 'Datei importieren',
    deleteAll: 'Alle löschen',
    deleteAllTitle: 'Alle Läufe löschen?',
    deleteAllText: (runs: number) =>
      `${runs} ${runs === 1 ? 'Lauf verschwindet' : 'Läufe verschwinden'} aus der Liste, samt Gewichten und Kurven. Eine Meldung bietet danach an, sie zurückzuholen, bis Sie diese Seite verlassen. Checkpoints der Bildnetze bleiben im Bildlabor.`,
    cancel: 'Abbrechen',
    imported: (added: number, same: number) =>
      `${added} ${added === 1 ? 'Lauf' : 'Läufe'} importiert${same > 0 ? `; ${same} ${same === 1 ? 'war' : 'waren'} schon da` : ''}.`,
    notImported: (file: string, why: string) => `„${file}“ wurde nicht importiert. ${why}`,
    gone: 'Diesen Lauf gibt es hier nicht mehr: Er wurde gelöscht, vielleicht in einem anderen Tab.',
    used: (used: string, quota: string) => `Diese Seite belegt ${used} von ${quota}.`,
    lanes: { without: 'ohne RMAN', with: 'mit RMAN' },
    lane: { without: 'ohne', with: 'mit' },
    metric: {
      testError: 'Testfehler',
      testLoss: 'Testverlust (nat)',
      gap: 'Abstand, Test- − Trainingsverlust',
      withinBetween: 'Innen / zwischen',
      withinVariance: 'Varianz innerhalb der Klassen',
      largestNorm: 'Größte Ausgabe ‖x‖',
      meanNorm: 'Mittlere Ausgabe ‖x‖',
      lastStepSpeed: 'Endtempo ‖f‖',
      sensitivity: 'Empfindlichkeit',
      energy: 'Mittlere Energie E',
      effectiveAttractors: 'Wirksame Attraktoren',
      solelyAttracted: 'Allein angezogen',
      unattracted: 'Nicht angezogen',
    },
    /** Of the narrow columns of the list. */
    short: {
      testError: 'Testfehler',
      gap: 'Abstand',
      withinBetween: 'Innen / zwischen',
      largestNorm: 'Größtes ‖x‖',
      effectiveAttractors: 'Attraktoren',
    },
    curve: {
      trainLoss: 'Kreuzentropie im Training (nat)',
      testLoss: 'Kreuzentropie im Test (nat)',
      trainError: 'Trainingsfehler',
      testError: 'Testfehler',
      energy: 'Mittlere Energie E',
      meanNorm: 'Mittlere Ausgabenorm ‖x‖',
      effectiveAttractors: 'Wirksame Attraktoren',
      alpha: 'Zug α',
    },
    compare: {
      title: 'Verglichen',
      hint: (most: number) =>
        `Wählen Sie in der Liste bis zu ${most} Läufe aus, um Kurven, Zahlen und Einstellungen nebeneinander zu sehen.`,
      one: 'Wählen Sie einen weiteren Lauf, um ihn damit zu vergleichen.',
      curve: 'Kurve',
      lane: 'Netz',
      both: 'beide Netze',
      noCurve: 'Keiner dieser Läufe hat diese Kurve für dieses Netz.',
      numbers: 'Zahlen',
      settings: 'Unterschiedliche Einstellungen',
      setting: 'Einstellung',
      number: 'Zahl',
      same: 'Diese Läufe haben dieselben Einstellungen.',
      idle: 'ohne Wirkung',
      unpin: (name: string) => `${name} aus dem Vergleich nehmen`,
      xAxis: 'Trainingsschritt',
    },
    store: {
      unavailable:
        'Dieser Browser bewahrt für diese Seite nichts auf (ein privates Fenster, oder der Speicher ist gesperrt), daher auch keine Läufe. Das Training geht trotzdem; exportieren Sie Gewichte und Abbildungen im Labor, um sie zu behalten.',
      full: 'Der Speicher des Browsers ist voll: Dieser Lauf wird nicht weiter aufbewahrt. Das Training geht weiter. Löschen Sie hier Läufe, gespeicherte Bilder oder Checkpoints, oder schaffen Sie Platz auf der Platte.',
      failed: (reason: string) =>
        `Läufe konnten nicht gesichert oder gelesen werden: ${reason}. Laden Sie die Seite neu, um es noch einmal zu versuchen; das Training geht weiter.`,
    },
    file: {
      noJson: 'Sie ist beschädigt: Ihr Inhalt ist kein JSON. Exportieren Sie sie noch einmal.',
      otherFormat: 'Sie ist keine Datei mit Läufen. Wählen Sie eine, die auf .attractor-runs.json.gz endet.',
      newer: (version: string, known: string) =>
        `Sie hat die Version ${version}, und diese Seite liest Version ${known}. Laden Sie die Seite neu, um das neueste Attractor Lab zu erhalten.`,
      cutOff:
        'Sie ist beschädigt: Die komprimierten Daten enden zu früh oder sind fehlerhaft. Kopieren oder exportieren Sie sie noch einmal.',
      tooLarge: (size: string, most: string) =>
        `Sie hat ${size}, und höchstens ${most} werden gelesen. Exportieren Sie weniger Läufe auf einmal.`,
      inflatesTooLarge: (most: string) =>
        `Sie enthält entpackt mehr als ${most}. Exportieren Sie weniger Läufe auf einmal.`,
      damagedAt: (place: string, why: string) => `Sie ist bei ${place} beschädigt: ${why}.`,
      badValue: (value: string) => `${value} ist dort nicht erlaubt`,
      unknownField: 'nichts dieses Namens ist bekannt',
      nothing: 'kein Wert',
      notBase64: 'es ist kein Base64 aus ganzen Zahlen von Bytes',
      wrongType: (found: string, wanted: string) => `es enthält ${found} statt ${wanted}`,
      wrongLength: (found: number, wanted: number) => `es hat ${found} Werte statt ${wanted}`,
      tooLong: (found: number, most: number) => `es hat ${found} Werte, und höchstens ${most} werden gelesen`,
      pictureTooLarge: (found, most) => `das Bild hat ${found} Bytes, und höchstens ${most} werden gelesen`,
      noPicture: (type) => `es ist kein ganzes Bild (${type})`,
      notAscending: 'seine Schritte steigen nicht an',
      notFinite: 'es hat Werte, die nicht endlich sind (NaN oder unendlich)',
      noWeightsHere: 'Bildläufe bewahren ihre Gewichte in Checkpoints auf',
      noCheckpointHere: 'nur Bildläufe haben Checkpoints',
      noName: 'der Lauf nennt keinen Checkpoint',
      otherRun: (label) => `er ist von einem anderen Lauf („${label}“ ist verschieden)`,
    },
  },

  lessons: {
    title: 'Lektionen',
    lead: 'Kurze Lektionen im laufenden Labor: ein wenig lesen, vermuten, ausprobieren, noch einmal hinsehen. Jede steht für sich; in dieser Reihenfolge führen sie vom ersten Residualblock bis zu Bildern.',
    minutes: (minutes) => `${minutes} Min.`,
    steps: (steps) => `${steps} Schritte`,
    seen: (seen, steps) => `Schritt ${seen} von ${steps}`,
    finished: 'abgeschlossen',
    unknown: (id) => `Eine Lektion „${id}“ gibt es nicht. Diese Lektionen gibt es:`,
    unreachable: (id) =>
      `Die Lektion „${id}“ konnte nicht geladen werden. Prüfen Sie die Verbindung und wählen Sie sie noch einmal.`,
    untold: 'Dieser Text ist noch nicht übersetzt.',
    listUnreachable:
      'Die Lektionen konnten nicht geladen werden. Prüfen Sie die Verbindung und laden Sie die Seite neu.',
    all: 'Alle Lektionen',
    stepsOf: 'Schritte der Lektion',
    stepNamed: (number, title) => `Schritt ${number}: ${title}`,
    stepIn: (lesson, number) => `${lesson}, Schritt ${number}`,
    back: 'Zurück',
    next: 'Weiter',
    skip: 'Überspringen',
    finish: 'Abschließen',
    yourTurn: 'Jetzt Sie',
    otherwise: 'Nicht mit diesen Einstellungen: Starten Sie den Lauf neu, oder trainieren Sie weiter.',
    show: 'Zeigen',
    done: '(erledigt)',
    controls: 'Regler für diesen Schritt',
    now: (value) => `Jetzt ${value}.`,
    right: 'Richtig.',
    notQuite: 'Nicht ganz.',
    task: {
      train: (step) => `Trainieren Sie bis Schritt ${step} (▶ oder die Leertaste).`,
      set: (setting, value) => `Stellen Sie „${setting}“ auf ${value}.`,
      choose: (setting, option) => `Wählen Sie „${option}“ bei „${setting}“.`,
      flow: 'Lassen Sie die Punktwolke von t = 0 bis t = T fließen: Drücken Sie „Fließen“ neben „Zeitschritte“, oder ziehen Sie den Regler daneben von links nach rechts.',
      select: {
        point: 'Klicken Sie auf einen Datenpunkt in einer Flusskarte.',
        attractor:
          'Klicken Sie auf einen Attraktor in der Flusskarte mit RMAN oder auf ein Feld auf der Diagonale der Kreismatrix.',
        pair: 'Klicken Sie auf ein Feld neben der Diagonale der Kreismatrix.',
      },
      background: {
        none: 'Räumen Sie den Hintergrund der Flusskarten auf: nichts hinter den Pfeilen.',
        decision: 'Zeigen Sie hinter den Pfeilen die Entscheidungsgebiete.',
        energy: 'Zeigen Sie hinter den Pfeilen die Energie E(x).',
        speed: 'Zeigen Sie hinter den Pfeilen das Tempo ‖f(x)‖.',
      },
      sharedAxes: 'Geben Sie beiden Netzen dieselben Achsen.',
      ownAxes: 'Geben Sie jedem Netz eigene Achsen.',
      epochs: (epochs) =>
        epochs === 1
          ? 'Drücken Sie „Trainieren“ und warten Sie die erste Epoche ab.'
          : `Drücken Sie „Trainieren“ und warten Sie Epoche ${epochs} ab.`,
      image: 'Klicken Sie auf ein Testbild.',
    },
  },

  paper: {
    title: 'Der Artikel und Sie',
    intro:
      'Was „Reinforcing Neural Network Stability with Attractor Dynamics“ (Deng et al., AAAI 2020) behauptet, womit es belegt wird, und was Ihre eigenen Netze zeigen. Seiten zählen von 1 bis 8 wie im PDF des Artikels. Seine Abbildungen dürfen wir nicht zeigen, seine Zahlen schon; Ihre Bilder stehen in den Laboren.',
    rule: (needed, seeds, images) =>
      `Eine Aussage gilt, wenn sie im 2D-Labor auf mindestens ${needed} von ${seeds} Seeds gilt; bei Bildern in allen ${images} Läufen, so vielen wie im Artikel. Ein Seed, bei dem ein Netz divergiert, zählt dagegen.`,
    overview: 'Urteile auf einen Blick',
    claimColumn: 'Aussage',
    subject: {
      legend: 'Beurteiltes 2D-Experiment',
      own: 'Ihr Experiment',
      moons: 'Abbildungen 1 und 2 (zwei Monde)',
      rings: 'Das f des Artikels (Ringe, ohne Bias)',
    },
    current: (seed, step, steps) => `Ihr Lauf: Seed ${seed}, Schritt ${step} von ${steps}.`,
    noCurrent: 'Im 2D-Labor gibt es noch keinen Lauf.',
    openToy: 'Zum 2D-Labor',
    openImages: 'Im Bildlabor trainieren',
    study: {
      run: (seeds) => `Auf ${seeds} Seeds prüfen`,
      again: (seeds) => `Die ${seeds} Seeds neu trainieren`,
      many: (attractors, seeds) => `h = ${attractors} auf ${seeds} Seeds trainieren`,
      stop: 'Anhalten',
      running: (done, of) => `Training: ${done} von ${of} Netzpaaren sind fertig.`,
      progress: 'Training der Seeds',
      kept: (seeds) => `Hier auf ${seeds} Seeds trainiert und auf diesem Gerät behalten.`,
      own: (runs) =>
        runs === 1
          ? 'Einer Ihrer eigenen Läufe, aufbewahrt unter „Läufe“, zählt mit.'
          : `${runs} Ihrer eigenen Läufe, aufbewahrt unter „Läufe“, zählen mit.`,
      none: 'Beide Netze werden für jeden Seed von Anfang an trainiert, im Hintergrund und in JavaScript: bei üblicher Größe etwa eine Sekunde je Seed.',
      failed: (message) => `Die Seeds wurden nicht trainiert: ${message}`,
      forget: 'Diese Ergebnisse vergessen',
    },
    toy: '2D',
    images: 'Bilder',
    thePaper: 'Der Artikel',
    yours: 'Bei Ihnen',
    criterion: 'Kriterium',
    verdict: { holds: 'Gilt', fails: 'Gilt nicht', unclear: 'Nicht zu entscheiden' },
    doubt: {
      noRun: 'es gibt noch keinen Lauf',
      rmanOff: 'RMAN ist aus: α ist 0 und wächst nicht, beide Netze sind daher gleich',
      oneLane: 'nur ein Netz wird trainiert',
      diverged: 'jeder Lauf ist divergiert',
      untrained: 'ein Lauf ist nicht zu Ende trainiert',
      fewSeeds: (of, least) => `${of} von ${least} nötigen Seeds`,
      notMeasured: 'es wird hier nicht gemessen',
      nothingToCompare: (silent) =>
        `auf ${silent} Seeds gibt es nichts zu vergleichen: nur ein wirksamer Attraktor`,
      oneH: 'nur ein h wurde versucht',
    },
    counted: (holds, of) => `gilt auf ${holds} von ${of} ${of === 1 ? 'Seed' : 'Seeds'}`,
    failing: (seeds, _count) => `nicht auf ${seeds}`,
    median: 'Median',
    yourRun: 'Ihr Lauf',
    seeds: (of) => `${of} Seeds`,
    without: 'ohne',
    with: 'mit',
    imageRun: (seed, epoch, epochs) => `Seed ${seed}, Epoche ${epoch} von ${epochs}:`,
    imageRuns: (runs, data, network) =>
      `${runs} ${runs === 1 ? 'Lauf' : 'Läufe'} von ${network} auf ${data}.`,
    noImages: 'Auf diesem Gerät gibt es keinen gemessenen Lauf mit Bildern.',
    tableOne: {
      title: 'Tabelle 1: Testfehler in Prozent, Mittel aus drei Läufen',
      network: 'Netz',
      without: 'ohne',
      best: 'bestes mit RMAN',
    },
    tableTwo: {
      title: 'Tabelle 2: mittlere Zahl wirksamer Attraktoren nach dem Training',
      network: 'Netz',
    },
    chart: {
      seeds: (axis) => `${axis}, ein Punkt je Seed`,
      summary: (holds, of) => `Punkte von ${of} Seeds; die Aussage gilt auf ${holds}.`,
      attractors: 'Wirksame Attraktoren, die von h bleiben',
      attractorsSummary: (seeds) =>
        `Wirksame Attraktoren von ${seeds} Seeds über h; grau: die Mittel der Tabelle 2 des Artikels.`,
      placed: 'platziert, h',
      paper: 'Artikel, Tabelle 2',
      yours: 'Ihre, Median',
    },
    claims: {
      tighter: {
        claim: 'Mit RMAN liegen die Ausgaben einer Klasse enger beisammen.',
        source: 'Abb. 2, Abschnitt 3, S. 4–5',
        paper:
          'Zwei Klassen von Punkten in der Ebene. Mit RMAN endet jede Klasse gebündelt, „the variance of the distribution is much smaller“; ohne RMAN nehmen die Ausgaben viel mehr Raum ein als die Eingaben. Ein Bild, keine Zahlen.',
        criterion:
          'Die Varianz der Ausgaben innerhalb der Klassen ist auf Testpunkten oder -bildern mit RMAN kleiner.',
        axis: 'Varianz innerhalb der Klassen',
      },
      calmer: {
        claim: 'Mit RMAN bewegen die letzten Zeitschritte die Punkte viel weniger.',
        source: 'Abb. 1, Abschnitt 1, S. 2–3',
        paper:
          'Die Flusskarte: mit RMAN sind „the dynamics at the last few time steps […] much smaller“, die Bahnen laufen zusammen; ohne RMAN laufen sie auseinander. Ein Bild, keine Zahlen.',
        criterion:
          'Das mittlere ‖f(x_t)‖ der letzten drei Zeitschritte ist auf Testpunkten oder -bildern mit RMAN kleiner. Bilder: über die letzten Blöcke der letzten Stufe.',
        axis: 'mittleres ‖f‖, letzte drei Schritte',
      },
      gap: {
        claim: 'RMAN verkleinert den Abstand zwischen Trainings- und Testverlust.',
        source: 'Abb. 3a, Tabelle 1, Abschnitt 4.2, S. 5–6',
        paper:
          'Kurven von ResNet-44 auf CIFAR-100; bei allen Netzen der Tabelle 1 soll es ebenso sein. Der Abstand wird nicht beziffert; die Testfehler schon, und mit RMAN sind alle kleiner.',
        criterion:
          'Die Kreuzentropie auf Testdaten minus die auf Trainingsdaten ist am Ende des Laufs mit RMAN kleiner.',
        axis: 'Test- minus Trainingsverlust, nat',
      },
      few: {
        claim: 'Wenige wirksame Attraktoren bleiben, wie groß h auch ist.',
        source: 'Tabelle 2, Abschnitt 4.2, S. 7',
        paper: 'Von 16 bis 512 platzierten Attraktoren bleiben im Mittel fünf bis sieben.',
        criterion: (most, spread, tried) =>
          `Mit h = ${tried} behält ein Seed mindestens einen und höchstens ${most} Attraktoren mit ‖m‖² > 0,01, und die Zahlen unterscheiden sich um höchstens ${spread}, wie in Tabelle 2.`,
        axis: 'wirksame Attraktoren',
      },
      negative: {
        claim: 'Wirksame Attraktoren haben untereinander negative Skalarprodukte.',
        source: 'Abb. 4, Abschnitt 4.3, S. 6–7',
        paper: 'In allen trainierten Netzen: mᵢᵀmₖ < 0 für alle i ≠ k.',
        criterion: 'Alle Paare wirksamer Attraktoren haben ein negatives Skalarprodukt.',
        axis: 'Anteil negativer Paare',
      },
      diagonal: {
        claim: 'Die Radien auf der Diagonale der Kreismatrix ergeben zusammen etwa eins.',
        source: 'Abb. 4, Abschnitt 4.3, S. 6–7',
        paper:
          'Etwa eins, bei sechs wirksamen Attraktoren von ResNet-110 auf CIFAR-100 mit h = 256: Fast alle Ausgaben werden von den wirksamen Attraktoren angezogen.',
        criterion: (tolerance) =>
          `Die mittleren Anziehungen der wirksamen Attraktoren ergeben eins bis auf ${tolerance}; 2D: über die Trainingspunkte.`,
        axis: 'Summe der Radien der Diagonale',
      },
      sole: {
        claim: 'Wenige Ausgaben werden von einem einzigen Attraktor angezogen.',
        source: 'Abschnitt 4.3, S. 6',
        paper: 'Etwa 4 % der Ausgaben auf CIFAR-100 haben eine Stärke aⱼ über 0,9.',
        criterion: (share) => `Weniger als ${share} der Ausgaben haben eine Stärke über 0,9.`,
        axis: 'Anteil mit nur einem Attraktor',
      },
      norms: {
        claim: 'RMAN macht die Ausgaben kleiner.',
        source: 'Abb. 3b, Abschnitt 4.3, S. 6',
        paper:
          'Normen des globalen Mittelwert-Poolings auf den Testbildern von CIFAR-100: „a clear gap“ bei jeder Tiefe. Ein Bild, keine Zahlen.',
        criterion:
          '2D: Der Median von ‖x_T‖ der Trainingspunkte ist mit RMAN kleiner. Bilder: die mittlere Norm der Testausgaben.',
        axis: 'Norm der Ausgaben',
      },
    },
    aboutImages: {
      tighter: 'Der Artikel zeigt das an seinem Spielzeug; die Bilder werden dasselbe gefragt.',
      calmer: 'Der Artikel zeigt das an seinem Spielzeug; die Bilder werden dasselbe gefragt.',
    },
    aboutToy: {
      gap: 'Der Artikel sagt dies über Bilder; dem 2D-Netz wird dieselbe Frage gestellt.',
      sole: 'Der Artikel sagt dies bei 100 Klassen. In einer Ebene mit zwei Klassen hat meist jede Klasse ihren eigenen Attraktor.',
    },
    save: 'Ergebnisse sichern',
    csv: 'Läufe (CSV)',
    json: 'Urteile und Läufe (JSON)',
  },

  figure: {
    title: 'Abbildungen zum Drucken',
    lead: 'Die Abbildungen 1 und 2 des Artikels aus dem Lauf im 2D-Labor. Gedruckt wird nur das Blatt.',
    none: 'Es gibt noch keinen Lauf, der sich setzen ließe. Trainieren Sie einen im 2D-Labor und kommen Sie wieder.',
    openToy: 'Zum 2D-Labor',
    train: 'Das Experiment des kleinen Labors trainieren',
    training: (step, steps) => `Training: Schritt ${step} von ${steps}.`,
    kept: (name) => `Aus der Liste der Läufe: ${name}.`,
    settings: 'Blatt',
    width: 'Breite',
    widths: { '85': 'Eine Spalte, 85 mm', '178': 'Zwei Spalten, 178 mm', own: 'Andere' },
    ownWidth: 'Breite in mm',
    font: 'Schriftgröße in pt',
    ink: 'Farbe',
    inks: { colour: 'Farbig', grey: 'Graustufen' },
    one: 'Abbildung 1, Flusskarten',
    two: 'Abbildung 2, Zeitschritte',
    shown: 'Abbildungen',
    print: 'Drucken',
    svg: 'Beide als ein SVG',
    svgOne: 'Als SVG',
    png: 'Beide als ein PNG',
    pngOne: 'Als PNG',
    sheet: 'Das Blatt',
    moment: (step, steps) => `Gesetzt bei Schritt ${step} von ${steps}.`,
    unfinished: 'Der Lauf ist noch nicht zu Ende.',
    moved: (step) => `Der Lauf ist jetzt bei Schritt ${step}.`,
    take: 'Den jetzigen Schritt setzen',
    nothing: 'Wählen Sie eine Abbildung.',
    parts: { without: '(a) ohne RMAN', with: '(b) mit RMAN' },
    captionOne: (step, n, symbols, axes) =>
      `Abbildung 1: Flusskarten des zweidimensionalen Residualnetzes nach ${step} Trainingsschritten, (a) ohne und (b) mit RMAN. Jeder Pfeil ist f an seinem Anfang; die Punkte sind die Ausgaben der ${n} Trainingspunkte, ${symbols}; Sterne sind wirksame Attraktoren. ${axes}`,
    captionTwo: (last, axes) =>
      `Abbildung 2: Die Trainingspunkte in den Zeitschritten t = 0 bis ${last}, (a) ohne und (b) mit RMAN. Die gestrichelte Linie im letzten Schritt trennt die Klassen. ${axes}`,
    ownAxes: 'Jedes Netz hat eigene Achsen.',
    sharedAxes: 'Beide Netze teilen sich die Achsen.',
    source: (data, h, seed, engine, version, link) =>
      `${data}, h = ${h}, Seed ${seed}, ${engine}. Attractor Lab ${version}, ${link}`,
    altered: 'beim Training verändert: der Link allein ergibt diesen Lauf nicht wieder',
  },

  image: {
    title: 'Das Bildlabor: Residualnetze mit und ohne RMAN',
    controls: 'Einstellungen',
    lanes: { without: 'Ohne RMAN', with: 'Mit RMAN' },
    laneNames: { without: 'ohne RMAN', with: 'mit RMAN' },
    notYet: 'noch keiner',
    keys: {
      walk: 'Ausgaben und Zeitschritte: von Bild zu Bild. Kreismatrix: von Zelle zu Zelle. Kurven: von Wert zu Wert. Testbilder: von einem zum nächsten',
      leap: 'Ausgaben und Zeitschritte: zehn Bilder weiter, zehn zurück',
    },
    present: {
      outputs: 'Ausgaben der Testbilder',
      steps: 'Zeitschritte der letzten Stufe',
      matrix: 'Kreismatrix',
      loss: 'Kreuzentropie',
      error: 'Fehler',
      energy: 'Energie',
      histogram: 'Ausgabenormen',
      images: 'Testbilder',
      numbers: 'Die Zahlen',
      course: 'Mittlere Ausgabenorm',
      effective: 'Wirksame Attraktoren',
      lines: 'Attraktornormen',
      alpha: 'Zug der Attraktoren α',
    },
    banner: {
      again: 'Noch einmal versuchen',
      earlier: 'Ein früherer Lauf kann weitergehen:',
      saved: (when) => `gespeichert am ${when}.`,
      goOn: 'Fortsetzen',
      notNow: 'Nicht jetzt',
      remove: 'Löschen',
      lookingBack: (epoch) => `Sie sehen das Netz, wie es nach Epoche ${epoch} war.`,
      branch: 'Von hier weiter',
      branchHelp: 'Ab diesem Moment als eigener Lauf weitertrainieren; der andere bleibt auf diesem Gerät',
      present: 'Zurück zur Gegenwart',
      linked: (epoch, step) => `Der Link zeigt diesen Lauf nach Epoche ${epoch} (Schritt ${step}).`,
      linkedGoing: (epoch, step) =>
        `Trainiert bis Epoche ${epoch} (Schritt ${step}), die der Link zeigt; dort hält der Lauf an.`,
      linkedTrain: 'Bis dorthin trainieren',
      linkedAnew: 'Neu beginnen und bis dorthin trainieren',
      linkedPast: 'Darüber hinaus trainieren',
      linkedBeyond: (step, last) =>
        `Der Link zeigt Schritt ${step}, und dieser Lauf endet mit Schritt ${last}: Der Zeitpunkt ist weggelassen.`,
      onItsWay: (title) => `${title} ist unterwegs: siehe links unter „Bilder“.`,
      missing: (title) => `${title} liegt noch nicht auf diesem Gerät.`,
      download: (megabytes) => `Herunterladen (${megabytes} MB)`,
      builtin: 'Die eingebauten Bilder nehmen',
      files: 'Oder öffnen Sie die Dateien links unter „Bilder“.',
    },
    preset: {
      label: 'Vorlage',
      own: 'Eigene Einstellungen',
      ownNote: 'Eine eigene Mischung. Wählen Sie eine Vorlage, um zu einer bewährten zurückzukehren.',
    },
    fit: {
      label: 'Die Demo an Ihre Zeit anpassen',
      minutes: (minutes) => `${minutes} min`,
      measuring: 'Es wird gemessen, wie schnell dieses Gerät trainiert …',
      fitted: (pace, images, epochs, time) =>
        `${pace} Bilder/s hier: ${images} Bilder, ${epochs} Epochen, etwa ${time}.`,
    },
    setting: {
      live: 'sofort',
      liveHelp: 'Wirkt sofort, auch während des Trainings.',
      now: (value) => `Jetzt ${value}.`,
      paper: 'im Artikel:',
      paperHelp: 'Anzahlen von Attraktoren im Artikel',
    },
    engine: {
      label: 'Rechenwerk',
      help: 'Was das Training rechnet. Eine Änderung beginnt den Lauf von vorn.',
      now: (engine, why) => `Jetzt ${engine}. ${why}`,
      none: 'keines',
      names: {
        auto: 'Das schnellste, das es gibt',
        webgpu: 'WebGPU',
        webgl: 'TensorFlow.js mit WebGL',
        cpu: 'TensorFlow.js auf dem Prozessor',
      },
    },
    data: {
      open: 'Dateien öffnen oder hier ablegen',
      hint: 'Die offiziellen Archive cifar-10-binary.tar.gz und cifar-100-binary.tar.gz, ihre .bin-Dateien oder die Parquet-Dateien des Hubs. Sie werden auf diesem Gerät gelesen; nichts wird verschickt.',
      downloadHelp: (title, host) =>
        `Lädt die Parquet-Dateien von ${title} von ${host} und behält die Bilder in diesem Browser.`,
      download: (title, megabytes) => `${title} herunterladen (${megabytes} MB)`,
      resume: (title, here) => `${title} weiterladen: ${here} sind hier`,
      from: (title, host) => `${title} von ${host}`,
      files: (count) => `${count} Dateien`,
      phases: {
        download: 'Wird geladen:',
        read: 'Wird gelesen:',
        decode: 'Wird dekodiert:',
        generate: 'Wird gezeichnet:',
        open: 'Wird geöffnet:',
      },
      job: (doing, what, split) => `${doing} ${what}${split}`,
      splits: { train: ', Trainingsbilder', test: ', Testbilder' },
      loading: (what) => `${what} wird geladen`,
      cancel: 'Abbrechen',
      cancelling: 'Wird abgebrochen …',
      trainOn: (images) => `Auf ${images} trainieren`,
      cancelled: {
        download: 'Abgebrochen. Was schon geladen ist, bleibt für das nächste Mal.',
        import: 'Abgebrochen. Die Dateien wurden nicht zu Ende gelesen, und es wurde nichts gespeichert.',
      },
      ready: (title) => `${title} ist auf diesem Gerät gespeichert und kann trainiert werden.`,
      of: (done, all) => `${done} von ${all}`,
      images: (images) => `${images} Bilder`,
      kept: 'In diesem Browser gespeichert',
      noStorage:
        'Dieser Browser behält für diese Seite keine Dateien (ein privates Fenster, oder der Speicher ist gesperrt). Datensätze halten, bis sie geschlossen wird.',
      stored: (train, test, size, note) => `${train} + ${test} Bilder, ${size}${note}`,
      held: (images) => `${images} Bilder, für diesen Besuch im Speicher`,
      remove: 'Löschen',
      removeSet: (title) => `${title} löschen`,
      forget: 'Vergessen',
      forgetSet: (title) => `${title} vergessen`,
      partials: 'Unterbrochene Downloads',
      nothing: 'Noch nichts. CIFAR bleibt hier, wenn es einmal geladen ist.',
      space: (used, quota) => `Diese Seite belegt ${used} von ${quota}.`,
    },
    files: {
      title: 'Gewichte und Checkpoints',
      of: 'Gewichte von',
      all: 'Ganzer Lauf: Er kann damit weitergehen',
      save: 'Als safetensors sichern',
      json: 'Gewichte als JSON',
      writing: 'Wird geschrieben …',
      open: 'safetensors öffnen',
      hint: 'Die Datei enthält die Gewichte mit dem Graphen des Netzes und dem Experiment; ein ganzer Lauf als safetensors auch, was der Optimierer sich merkt, und lässt sich wieder öffnen.',
      checkpoints: 'Checkpoints, einer je Epoche',
      noStorage:
        'Dieser Browser behält für diese Seite keine Dateien: Sichern Sie die Gewichte, um das Gelernte zu behalten.',
      size: (when, size) => `${when}, ${size}`,
      goOn: 'Fortsetzen',
      remove: 'Löschen',
      removeOne: (title) => `Checkpoint löschen: ${title}`,
      none: 'Noch keine: Am Ende einer Epoche und bei jeder Pause wird einer geschrieben.',
      run: (network, data, epoch, epochs) => `${network} mit ${data}, Epoche ${epoch} von ${epochs}`,
      notOpened: (name, reason) => `${name} wurde nicht geöffnet. ${reason}`,
    },
    curves: {
      title: 'Kurven',
      step: 'Schritt',
      batches: 'Batches',
      train: 'Training',
      test: 'Test',
      loss: { without: 'Verlust ohne RMAN (nat)', with: 'Verlust mit RMAN (nat)' },
      lossSoon:
        'Kreuzentropie der Trainingsbatches und, Epoche für Epoche, der Trainings- und Testbilder. Der Abstand dazwischen ist getönt (Abb. 3a).',
      idleLane:
        'Dieses Netz trainiert nicht: Wählen Sie unter „Attraktoren“ beide, um es neben dem anderen zu sehen.',
      noAttractors: 'h ist 0: Ohne Attraktoren gibt es nichts, womit dieses Netz trainieren könnte.',
      error: 'Fehler (Anteil der Bilder)',
      errorSoon: 'Der Anteil der Bilder mit falscher Klasse, im Training und im Test, Epoche für Epoche.',
      energy: 'Mittlere Energie E',
      energySoon: 'Wie weit die Ausgaben von ihren Zielattraktoren entfernt sind (Gl. 5).',
      noEnergy: 'Ohne Attraktoren gibt es keine Energie: Trainieren Sie das Netz mit RMAN.',
      alpha: 'Zug α',
      alphaSoon:
        'Wie stark die Attraktoren ziehen; es wächst mit jeder Epoche, und Sie können es während des Trainings verstellen.',
      noAlpha: 'Ohne Attraktoren zieht nichts: Trainieren Sie das Netz mit RMAN.',
      planned: 'geplant',
    },
    norms: {
      title: 'Ausgaben und Attraktoren',
      histogram: 'Norm ‖x‖',
      histogramSoon: 'Wie lang die Ausgaben des Netzes sind, über alle Testbilder (Abb. 3b).',
      mean: (lane, norm) => `${lane}: im Mittel ${norm}`,
      course: 'Mittlere Norm der Ausgabe',
      courseSoon:
        'Das Mittel von ‖x‖ über die Testbilder, Epoche für Epoche: Mit RMAN bleiben die Ausgaben näher am Ursprung.',
      effective: 'Wirksame Attraktoren',
      effectiveSoon:
        'Wie viele Attraktoren ‖m‖² über 0,01 behalten (Tabelle 2), Epoche für Epoche: Die meisten sterben.',
      of: (attractors) => `von ${attractors}`,
      lines: 'Attraktornormen ‖m‖',
      linesSoon: 'Eine Linie je Attraktor. Wer nichts anzieht, verschwindet.',
      none: 'Ohne RMAN gibt es keine.',
    },
    matrix: {
      title: 'Kreismatrix',
      what: 'Jede Zeile und Spalte ist ein wirksamer Attraktor des Netzes mit RMAN: einer mit ‖m‖² über 0,01 (Abb. 4 des Artikels).',
      colour: 'Farbe',
      colourIs: ': das Skalarprodukt mᵢᵀmⱼ. ',
      diagonal: 'Radius auf der Diagonale',
      diagonalIs: ': die mittlere Anziehung aᵢ über alle Testbilder. ',
      offDiagonal: 'Radius neben der Diagonale',
      offDiagonalIs:
        ': die Anziehung aᵢ + aⱼ der Bilder, deren zwei stärkste Attraktoren i und j sind, summiert und durch die Zahl aller Bilder geteilt. Der gestrichelte Kreis hat Radius 1.',
      chosen: 'Ist ein Testbild gewählt, sind seine zwei stärksten Attraktoren gerahmt.',
      sole: (share) => `${share} allein angezogen`,
      soleHelp: 'Ausgaben mit einer Anziehungsstärke über 0,9',
      soon: 'Wie die Attraktoren zueinander liegen und wie stark jeder zieht (Abb. 4).',
      none: 'Ohne RMAN gibt es keine Attraktoren.',
    },
    space: {
      title: 'Ausgaben und Zeitschritte',
      outputs: 'Testausgaben',
      help: [
        'Jeder Punkt ist die Ausgabe des Netzes für ein Testbild (das globale Mittel), projiziert auf die zwei Richtungen, in denen die Ausgaben seines Netzes am meisten streuen; Sterne sind Platzierungsattraktoren (die wirksamen, und von vielen die zwölf stärksten, wie in der Kreismatrix). Die Prozentzahl ist der Anteil der Varianz, den die Ebene zeigt.',
        'Ein tiefes Residualnetz bewegt ein Bild von Block zu Block: Aus x wird x + f(x). Die kleinen Bilder zeigen dieselben Testbilder vor dem ersten Block der letzten Stufe (t = 0: was seine Abkürzung weiterträgt) und nach jedem Block, in derselben Projektion. Pfeile führen vom Mittel jeder Klasse im Schritt davor zu ihrem Mittel in diesem, wo es höchstens zwanzig Klassen gibt. Das letzte Bild ist die Ausgabe.',
        'Ist ein Testbild gewählt, sind die Pfeile sein eigener Weg durch die Blöcke, und ein Kreuz bezeichnet seinen Zielattraktor g.',
      ],
      picture: 'Projektion der Ausgaben',
      summary: (images, epochs, lanes) => `${images} Testbilder nach ${epochs} Epochen. ${lanes}.`,
      ofVariance: (lane, share) => `${lane}: ${share} der Varianz`,
      panel: (lane, share) => `${lane} (${share})`,
      sameAxes: 'Gleiche Achsen',
      sameAxesHelp: 'Beide Netze im selben Maßstab zeichnen, dem größeren',
      axes: 'Hauptkomponenten 1 und 2 (ihr Anteil an der Varianz)',
      outputsSoon:
        'Die Ausgaben der Testbilder in der Ebene, in der sie am meisten streuen, mit den Attraktoren.',
      steps: 'Zeitschritte der letzten Stufe',
      stepsOf: { without: 'Zeitschritte ohne RMAN', with: 'Zeitschritte mit RMAN' },
      stepsSummary: (steps) => `Die Testbilder in ${steps} Zeitschritten der letzten Stufe.`,
      stepsSoon:
        'Dieselben Bilder nach jedem Block der letzten Stufe: die Bahnen von Abb. 2 in einem echten Netz.',
      input: 't = 0, Eingabe',
      block: (block) => `t = ${block}`,
      lastBlock: (block) => `t = ${block}, Ausgabe`,
      output: 'Ausgabe',
      classes: 'Klassen',
      manyClasses: (classes) =>
        `${classes} Klassen teilen sich zehn Zeichen: Wählen Sie ein Bild, um seine Klasse zu erfahren.`,
    },
    strip: {
      title: 'Testbilder',
      soon: 'Wählen Sie eines: Sie sehen seine Klassenwahrscheinlichkeiten, seine Attraktoren und seinen Weg durch die Blöcke.',
      which: 'Welche Testbilder',
      all: 'Alle',
      wrong: { without: 'Falsch ohne RMAN', with: 'Falsch mit RMAN' },
      number: 'Nr.',
      numbers: (last) => `Nummer eines Testbilds, 1 bis ${last}; Enter wählt es`,
      earlier: 'Frühere Bilder',
      later: 'Spätere Bilder',
      none: 'keine',
      range: (from, to, all) => `${from}–${to} von ${all}`,
      allRight: 'Jedes der gezeigten Bilder ist richtig klassifiziert.',
      image: (number, name) => `Testbild ${number}, ${name}`,
      takenFor: (lane, name) => `${lane} gehalten für ${name}`,
    },
    side: { label: 'Einzelheiten', numbers: 'Zahlen', chosen: 'Gewähltes Bild', network: 'Netz' },
    inspector: {
      hint: 'Wählen Sie ein Testbild oder einen Punkt unter den Ausgaben: Hier erscheinen seine Klassenwahrscheinlichkeiten, die Attraktoren, die es ziehen, und seine Energie; jedes Bild zeigt, wo es ist.',
      asking: (number) => `Die Netze werden nach Testbild ${number} gefragt …`,
      image: (number) => `Testbild ${number}:`,
      right: 'richtig',
      takes: (name) => `hält es für ${name}`,
      clear: 'Abwählen',
      gone: 'Die Engine dieses Laufs ist fort und mit ihr die Antwort. Gehen Sie vom Zwischenstand aus weiter, um wieder zu fragen.',
      probabilities: 'Klassenwahrscheinlichkeiten',
      likeliest: (listed, classes) => `Klassenwahrscheinlichkeiten, ${listed} von ${classes}`,
      others: (count) => (count === 1 ? '1 weiterer' : `${count} weitere`),
      strengths: 'Anziehungsstärken aⱼ',
      unattracted: 'Nicht angezogen: Jedes mⱼᵀx ist null oder negativ',
      norm: 'Norm der Ausgabe ‖x‖',
      target: 'Zielattraktor g',
      targetHelp: 'g(x) von Gl. 4 in der Ebene der Projektion',
      energy: 'Energie E',
      energyHelp: 'E(x) = ‖g − x‖² (Gl. 5)',
    },
    numbers: {
      title: 'Die Zahlen',
      after: (images, epochs) => `${images} Testbilder nach ${epochs} Epochen`,
      soon: 'Gemessen an den Testbildern',
      rows: {
        testError: {
          label: 'Testfehler',
          help: 'Anteil der Testbilder, deren Klasse nicht den größten Logit hat.',
        },
        trainError: {
          label: 'Trainingsfehler',
          help: 'Dasselbe für die Trainingsbilder der letzten Epoche, wie sie beim Training waren.',
        },
        testLoss: { label: 'Testverlust (nat)', help: 'Mittlere Kreuzentropie der Testbilder.' },
        gap: {
          label: 'Abstand Test − Training',
          help: 'Testverlust weniger Trainingsverlust: der Generalisierungsabstand von Abb. 3a.',
        },
        norm: {
          label: 'Mittlere Ausgabenorm',
          help: 'Mittleres ‖x‖ der Ausgaben der Testbilder (Abb. 3b).',
        },
        variance: {
          label: 'Varianz der Norm',
          help: 'Wie weit ‖x‖ über die Testbilder streut.',
        },
        within: {
          label: 'Varianz in den Klassen',
          help: 'Mittlerer quadratischer Abstand einer Ausgabe zum Mittel ihrer Klasse (Abb. 2).',
        },
        speed: {
          label: 'Tempo der letzten Blöcke',
          help: 'Mittlerer Weg eines Bildes in einem Block, über die letzten drei Blöcke der letzten Stufe (Abb. 1).',
        },
        energy: {
          label: 'Mittlere Energie E',
          help: 'Mittleres Abstandsquadrat einer Ausgabe zu ihrem Zielattraktor (Gl. 5).',
        },
        effective: {
          label: 'Wirksame Attraktoren',
          help: 'Platzierungsattraktoren mit ‖m‖² über 0,01 (Tabelle 2).',
        },
        sole: {
          label: 'Allein angezogen',
          help: 'Anteil der Ausgaben mit einer Anziehungsstärke über 0,9.',
        },
        unattracted: {
          label: 'Nicht angezogen',
          help: 'Anteil der Ausgaben, für die jedes mⱼᵀx null oder negativ ist: Kein Attraktor zieht sie.',
        },
      },
    },
    plan: {
      title: 'Ein Trainingsschritt',
      noPlan: (engine) => `Ein Trainingsschritt: ${engine} führt keinen Plan`,
      fastest: 'Es ist das schnellste, das es hier gibt.',
      asked: 'Sie haben es gewählt.',
      waiting: 'Das Netz wird vorbereitet.',
      batch: (images, steps) => `Batches von ${images}, ${steps} Schritte je Epoche`,
      rows: {
        parameters: { label: 'Parameter', help: 'Trainierbare Werte, ohne die Attraktoren.' },
        macs: { label: 'MACs, ein Bild', help: 'Multiplikationen mit Addition für ein Bild, vorwärts.' },
        dispatches: {
          label: 'Dispatches je Schritt',
          help: 'Kernel, die für einen Trainingsschritt eines Netzes gestartet werden.',
        },
        work: { label: 'Arbeit je Schritt', help: 'Der Faltungen, vorwärts und rückwärts.' },
        activations: {
          label: 'Aktivierungen',
          help: 'Speicher der Zwischenergebnisse eines Schritts; in Klammern ohne Wiederverwendung.',
        },
        weights: {
          label: 'Gewichte',
          help: 'Parameter mit Gradienten, Momentum und laufenden Statistiken.',
        },
      },
      reuse: (used, all) => `${used} (von ${all})`,
    },
    remedy: {
      goOnWith: (epoch, rate) => `Zurück zu Epoche ${epoch}, mit Lernrate ${rate}`,
      againWith: (rate) => `Von vorn mit Lernrate ${rate}`,
      smaller: (batch) => `Von vorn mit Batches von ${batch}`,
      goOn: (epoch) => `Von Epoche ${epoch} aus fortsetzen`,
      again: 'Von vorn beginnen',
    },
  },

  imageFields: {
    groups: { attractors: 'Attraktoren', images: 'Bilder', network: 'Netz', training: 'Training' },
    fields: {
      data: {
        label: 'Bilder',
        help: 'Was das Netz zu unterscheiden lernt.',
        options: {
          builtin: {
            label: 'Zehn Formen (eingebaut)',
            help: 'Werden hier aus einem Seed gezeichnet; ohne Internet.',
          },
          cifar10: { label: 'CIFAR-10', help: '50.000 Fotos von zehn Arten von Dingen.' },
          cifar100: { label: 'CIFAR-100', help: '50.000 Fotos von hundert Arten von Dingen.' },
        },
      },
      limit: {
        label: 'Trainingsbilder',
        help: 'Mit wie vielen Bildern trainiert wird; 0 nimmt alle (5.000 der eingebauten).',
      },
      testImages: {
        label: 'Testbilder',
        help: 'Wie viele Bilder nur zum Messen dienen und nie zum Training; 0 nimmt alle (1.000 der eingebauten).',
      },
      depth: {
        label: 'Tiefe',
        help: 'Schichten mit Gewichten. Ab 164 sind die Blöcke Engpässe aus drei Schichten.',
        options: {
          '8': { label: 'ResNet-8' },
          '14': { label: 'ResNet-14' },
          '20': { label: 'ResNet-20' },
          '32': { label: 'ResNet-32' },
          '44': { label: 'ResNet-44' },
          '56': { label: 'ResNet-56' },
          '110': { label: 'ResNet-110' },
          '164': { label: 'ResNet-164' },
        },
      },
      width: {
        label: 'Breite',
        help: 'Kanäle der ersten Stufe; die zweite hat doppelt, die dritte viermal so viele.',
      },
      shortcut: {
        label: 'Abkürzung, wo sich die Größe ändert',
        help: 'Wie die Eingabe eines Blocks zwischen zwei Stufen zu seiner Ausgabe kommt. Option A nimmt jedes zweite Pixel und füllt neue Kanäle mit Nullen.',
        options: {
          A: { label: 'Ausdünnen, Nullen anfügen (Option A)' },
          conv: { label: '1×1-Faltung' },
          bnconv: { label: 'Batch-Norm, Relu, 1×1-Faltung' },
        },
      },
      finalRelu: {
        label: 'Relu vor dem Mitteln',
        help: 'Der Artikel nennt keines und findet Ausgaben um null; andere Implementierungen haben eines.',
        options: { off: { label: 'Keines (wie im Artikel)' }, on: { label: 'Mit Relu' } },
      },
      lanes: {
        label: 'Trainieren',
        help: 'Beide Netze beginnen mit denselben Gewichten und sehen dieselben Batches.',
        options: {
          both: { label: 'Mit und ohne RMAN' },
          with: { label: 'Nur mit RMAN' },
          without: { label: 'Nur ohne RMAN' },
        },
      },
      attractors: {
        label: 'Platzierungsattraktoren',
        help: 'Mit wie vielen Attraktoren RMAN beginnt; die meisten sterben. Der Artikel hat 16, 64 und 256; mit 0 gibt es kein RMAN.',
      },
      attractAt: {
        label: 'Angezogene Schicht',
        help: '0: die Ausgaben, wie in den Experimenten des Artikels. t: was aus dem t-ten Block kommt, gemittelt; ResNet-20 hat 9 Blöcke. Attraktoren, Energie und Kreismatrix handeln dann von dieser Schicht.',
      },
      alpha: {
        label: 'Zug der Attraktoren',
        help: 'Gewicht der Energie im Verlust. Während des Trainings verstellt, wächst es von dort aus weiter.',
      },
      alphaStep: { label: 'Wachstum des Zugs', help: 'Um wie viel α mit jeder Epoche wächst.' },
      epochs: {
        label: 'Epochen',
        help: 'Wie oft jedes Trainingsbild gesehen wird. Der Artikel: 160 bei CIFAR-10, 300 bei CIFAR-100. Senkungen der Lernrate bei der Hälfte und bei drei Vierteln bleiben dort.',
      },
      learningRate: { label: 'Lernrate', help: 'Größe eines Trainingsschritts vor den Senkungen.' },
      drop1: {
        label: 'Erste Senkung der Rate',
        help: 'Nach so vielen Epochen wird die Lernrate durch 10 geteilt; 0: nie.',
      },
      drop2: { label: 'Zweite Senkung', help: 'Und hier noch einmal; 0: nie.' },
      momentum: { label: 'Momentum', help: 'Wie viel vom letzten Schritt im nächsten bleibt.' },
      weightDecay: {
        label: 'Weight Decay',
        help: 'Zieht jeden Parameter gegen null, auch die Attraktoren: ohne ihn stirbt keiner.',
      },
      batch: {
        label: 'Batchgröße',
        help: 'Bilder in einem Trainingsschritt. Alle Schritte sind gleich groß, eine Epoche hat also nur ganze Batches (390 bei CIFAR, im Artikel 391): Die wenigen übrigen Bilder, jedes Mal andere, warten auf die Reihenfolge der nächsten Epoche.',
      },
      augment: {
        label: 'Augmentierung',
        help: 'Zufälliger Ausschnitt nach einem Rand von 4 Pixeln und zufälliges Spiegeln.',
        options: { on: { label: 'Ausschnitt und Spiegeln' }, off: { label: 'Keine' } },
      },
      evalEvery: { label: 'Messen alle', help: 'Epochen zwischen zwei Messungen an den Testbildern.' },
      seed: {
        label: 'Startwert (Seed)',
        help: 'Gleicher Seed: gleiche Startgewichte, gleiche Batches, gleiche Augmentierung.',
      },
    },
    presets: {
      demo: {
        label: 'Demo: zehn Formen',
        note: 'Ein kleines Netz mit eingebauten Bildern: fünf bis zehn Minuten auf zwei Prozessorkernen, unter einer mit Grafikkarte. Oder sagen Sie, wie viel Zeit Sie haben:',
      },
      shapes: {
        label: 'Zehn Formen, ResNet-20',
        note: 'Das kleinste Netz des Artikels mit 5.000 eingebauten Bildern, für ein Gerät mit Grafikkarte.',
      },
      'quick-cifar10': {
        label: 'CIFAR-10 in 30 Epochen',
        note: 'Ganz CIFAR-10 mit einem Fünftel der Epochen des Artikels; α wächst fünfmal so schnell, bis zum selben Ende.',
      },
      'paper-cifar10': {
        label: 'Der Artikel: CIFAR-10',
        note: 'ResNet-20, 160 Epochen, 64 Attraktoren. Testfehler im Artikel: 7,95 % ohne RMAN, 7,61 % damit.',
      },
      'paper-cifar100': {
        label: 'Der Artikel: CIFAR-100',
        note: 'ResNet-44, 300 Epochen, 256 Attraktoren. Testfehler im Artikel: 28,16 % ohne RMAN, 27,57 % damit.',
      },
    },
  },

  embed: {
    unknownPanel: (name, known) =>
      `Die Adresse verlangt eine Tafel „${name}“, die es nicht gibt. Es gibt: ${known}.`,
    badOrigin: (origin) =>
      `„${origin}“ ist kein Ursprung wie https://kurs.example; daher darf keine Seite die Einbettung damit benutzen.`,
    open: 'In Attractor Lab öffnen',
    answer: {
      notOurs: (protocol) =>
        `Eine Nachricht muss ein Objekt mit attractorLab: ${protocol} und einem type sein. Siehe docs/embed.md.`,
      unknownType: (types) => `Eine Nachricht dieses Typs gibt es nicht. Es gibt: ${types}.`,
      wrongField: (field) => `„${field}“ fehlt, ist zu viel oder nicht so, wie docs/embed.md es beschreibt.`,
      unknownSetting: (name) => `Eine Einstellung „${name}“ gibt es nicht; sie wird ausgelassen.`,
      more: (n) => `… und ${n} weitere.`,
      tooMany: (most) => `Höchstens ${most} Fenster können abonnieren; melden Sie zuerst eines ab.`,
    },
  },

  draw: {
    tools: 'Zeichenwerkzeuge',
    plane: 'Zeichenebene',
    class: (label) => `Klasse ${label}`,
    eraser: 'Radierer',
    brush: 'Pinsel',
    undo: 'Rückgängig',
    clear: 'Leeren',
    points: (count) => (count === 1 ? '1 Punkt' : `${count} Punkte`),
    hint: (points) =>
      `${points}. Malen Sie hier, oder legen Sie eine CSV-Datei mit Zeilen x, y, label ab. Mit Tasten: Pfeile bewegen das Kreuz, die Leertaste malt.`,
    at: (x, y) => `Bei ${x}; ${y}. Die Leertaste malt hier.`,
    painted: (label) => `Punkte der Klasse ${label} gemalt.`,
    erased: 'Was in der Nähe war, ist ausradiert.',
    read: (file, points) => `${file}: ${points}.`,
    rescaled: (x, y) => `Sie wurden zentriert und mit ${x} und ${y} skaliert, damit sie in die Ebene passen.`,
    refused: (file, reason) => `${file} wurde nicht gelesen. ${reason} Nichts wurde geändert.`,
    open: 'CSV öffnen',
    save: 'CSV speichern',
    cancel: 'Abbrechen',
    use: 'Mit diesen Punkten trainieren',
  },

  linkWeights: {
    damaged:
      'Die Gewichte im Link wurden unterwegs beschädigt oder abgeschnitten. Lassen Sie sich den Link noch einmal geben und kopieren Sie ihn ganz.',
    tooLong: (length, most) =>
      `Die Gewichte im Link sind ${length} Zeichen lang; höchstens ${most} können gelesen werden. Der Link ist beschädigt.`,
    version: (version, read) =>
      `Die Gewichte im Link haben das Format ${version}; diese Seite liest Format ${read}. Laden Sie die Seite neu, um ihre neueste Version zu erhalten.`,
    otherSize:
      'Die Gewichte im Link gehören zu einem Netz anderer Größe, als seine Einstellungen beschreiben. Lassen Sie sich den Link noch einmal geben.',
    notFinite:
      'Ein Gewicht ist keine endliche Zahl, daher kann ein Link die Gewichte nicht enthalten. Gehen Sie zu einem früheren Schritt zurück.',
  },

  about: {
    title: 'Attractor Lab',
    what: 'Zwei Kopien eines Residualnetzes beginnen mit denselben Gewichten und sehen dieselben Daten. Die eine wird mit dem Relu-Max-Attraktornetz (RMAN) trainiert, die andere ohne; die Seite zeigt beide als das, was sie sind: dynamische Systeme.',
    local:
      'Alles wird in diesem Tab gerechnet. Nichts, was Sie zeichnen, öffnen oder trainieren, verlässt Ihr Gerät.',
    version: (version) => `Version ${version}. So zitieren Sie den Artikel und dieses Werkzeug:`,
    bibtex: 'BibTeX des Artikels und dieses Werkzeugs',
    copy: 'BibTeX kopieren',
    copied: 'Kopiert',
    refused:
      'Der Browser hat das Kopieren nicht erlaubt. Der Eintrag ist markiert: Kopieren Sie ihn von Hand.',
    close: 'Schließen',
  },
};
