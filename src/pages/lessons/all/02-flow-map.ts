import { md } from '../../../words/md';
import type { Lesson } from '../lesson';

export const lesson: Lesson = {
  id: 'flow-map',
  title: { en: 'Reading the flow map', de: 'Die Flusskarte lesen' },
  summary: {
    en: 'What arrows, dots, stars and backgrounds say, and how not to be fooled by the axes.',
    de: 'Was Pfeile, Punkte, Sterne und Hintergründe sagen, und wie man sich von den Achsen nicht täuschen lässt.',
  },
  minutes: 6,
  steps: [
    {
      title: { en: 'A weather map', de: 'Eine Wetterkarte' },
      toy: {},
      trained: 1200,
      highlight: ['flow-without', 'flow-with'],
      text: {
        en: md`
          A flow map is a weather map of the network: at each place $x$ an arrow shows the wind $f(x)$, the step that the next
          layer takes from there.

          - **Dots** are the training points, here after the last layer. Their shape and colour is their class.
          - **Lines** are the ways of a few of them, from $x_0$ on.
          - **Stars**, in the lane with RMAN, are placement attractors. They are a later lesson’s subject.

          Both networks started from the same weights and saw the same points.
        `,
        de: md`
          Eine Flusskarte ist die Wetterkarte des Netzes: An jedem Ort $x$ zeigt ein Pfeil den Wind $f(x)$, den Schritt, den die
          nächste Schicht von dort aus tut.

          - **Punkte** sind die Trainingspunkte, hier nach der letzten Schicht. Form und Farbe nennen ihre Klasse.
          - **Linien** sind die Wege einiger von ihnen, von $x_0$ an.
          - **Sterne** im Netz mit RMAN sind Platzierungsattraktoren. Ihnen gilt eine spätere Lektion.

          Beide Netze begannen mit denselben Gewichten und sahen dieselben Punkte.
        `,
      },
    },
    {
      title: { en: 'How long is an arrow?', de: 'Wie lang ist ein Pfeil?' },
      highlight: ['flow-without'],
      text: {
        en: md`
          Speeds on one map differ a hundredfold. Drawn true to length, most arrows would be invisible. So the length is
          proportional to the **square root** of the speed $\lVert f(x) \rVert$, and the longest arrows of each map are equally
          long. The colour tells the speed itself; its scale stands below each map.
        `,
        de: md`
          Die Geschwindigkeiten auf einer Karte unterscheiden sich um das Hundertfache. Längentreu gezeichnet wären die meisten
          Pfeile unsichtbar. Darum ist die Länge proportional zur **Wurzel** der Geschwindigkeit $\lVert f(x) \rVert$, und die
          längsten Pfeile jeder Karte sind gleich lang. Die Farbe nennt die Geschwindigkeit selbst; ihre Skala steht unter jeder Karte.
        `,
      },
      question: {
        ask: {
          en: 'On one map, an arrow is twice as long as another. How do the speeds compare?',
          de: 'Auf einer Karte ist ein Pfeil doppelt so lang wie ein anderer. Wie verhalten sich die Geschwindigkeiten?',
        },
        choices: [
          {
            text: { en: 'Twice as fast', de: 'Doppelt so schnell' },
            because: {
              en: 'So it would be if the length were proportional to the speed itself.',
              de: 'So wäre es, wenn die Länge der Geschwindigkeit selbst proportional wäre.',
            },
          },
          {
            text: { en: 'Four times as fast', de: 'Viermal so schnell' },
            right: true,
            because: {
              en: 'Length $\\propto \\sqrt{\\text{speed}}$, so speed $\\propto$ length². The choice “Length by ‖f‖” among the controls draws them true.',
              de: 'Länge $\\propto \\sqrt{\\text{Tempo}}$, also Tempo $\\propto$ Länge². Die Wahl „Länge nach ‖f‖“ unter den Einstellungen zeichnet sie längentreu.',
            },
          },
          {
            text: { en: 'About 1.4 times as fast', de: 'Etwa 1,4-mal so schnell' },
            because: {
              en: 'That is $\\sqrt 2$, the ratio of lengths when one is *twice as fast*. Here it is the other way round.',
              de: 'Das ist $\\sqrt 2$, das Verhältnis der Längen bei *doppeltem Tempo*. Hier ist es umgekehrt.',
            },
          },
        ],
      },
    },
    {
      title: { en: 'Mind the axes', de: 'Vorsicht mit den Achsen' },
      controls: ['sharedAxes'],
      highlight: ['flow-with', 'flow-without'],
      text: {
        en: md`
          Each map has axes that fit its own cloud. That is convenient, and it hides the most important difference between the two.
          Read the numbers on the axes before you compare shapes.
        `,
        de: md`
          Jede Karte hat Achsen, die zu ihrer eigenen Punktwolke passen. Das ist bequem und verbirgt den wichtigsten Unterschied
          zwischen beiden. Lesen Sie die Zahlen an den Achsen, bevor Sie Formen vergleichen.
        `,
      },
      question: {
        ask: {
          en: 'How much farther from the origin does the cloud reach **without** RMAN?',
          de: 'Wievielmal so weit vom Ursprung reicht die Wolke **ohne** RMAN?',
        },
        choices: [
          {
            text: { en: 'About as far', de: 'Etwa gleich weit' },
            because: {
              en: 'It looks so, since each cloud fills its own map. The axes say otherwise.',
              de: 'So sieht es aus, weil jede Wolke ihre eigene Karte füllt. Die Achsen sagen etwas anderes.',
            },
          },
          {
            text: { en: 'About twice as far', de: 'Etwa zweimal so weit' },
            because: {
              en: 'Far more: compare “largest output” in the table.',
              de: 'Viel weiter: Vergleichen Sie „Größte Ausgabe“ in der Tabelle.',
            },
          },
          {
            text: { en: 'More than ten times as far', de: 'Mehr als zehnmal so weit' },
            right: true,
            because: {
              en: 'The largest output is about 25 without RMAN and about 1.9 with it.',
              de: 'Die größte Ausgabe ist etwa 25 ohne RMAN und etwa 1,9 mit.',
            },
          },
        ],
      },
      tasks: [{ do: 'look', look: { sharedAxes: true } }],
      after: {
        en: md`On common axes, everything the network with RMAN does happens in a small patch around the origin.`,
        de: md`Auf gemeinsamen Achsen spielt sich alles, was das Netz mit RMAN tut, in einem kleinen Fleck um den Ursprung ab.`,
      },
    },
    {
      title: { en: 'Where it is calm', de: 'Wo es ruhig ist' },
      look: { paths: 0 },
      controls: ['background'],
      highlight: ['flow-with'],
      text: {
        en: md`
          An arrow is a sample at one place. A background shows a quantity everywhere; its legend says which colour is which value.

          Lay the speed $\lVert f(x) \rVert$ behind the arrows and look where it is smallest.
        `,
        de: md`
          Ein Pfeil ist eine Stichprobe an einem Ort. Ein Hintergrund zeigt eine Größe überall; seine Legende sagt, welche Farbe
          welcher Wert ist.

          Legen Sie das Tempo $\lVert f(x) \rVert$ hinter die Pfeile und suchen Sie, wo es am kleinsten ist.
        `,
      },
      tasks: [{ do: 'look', look: { background: 'speed' } }],
      after: {
        en: md`With RMAN both clusters end in slow places: a point that arrives there hardly moves any more. Without RMAN the cloud ends where the flow is fast, and would go on.`,
        de: md`Mit RMAN enden beide Haufen an langsamen Orten: Ein Punkt, der dort ankommt, bewegt sich kaum noch. Ohne RMAN endet die Wolke dort, wo der Fluss schnell ist, und zöge weiter.`,
      },
    },
    {
      title: { en: 'What class will I be?', de: 'Welche Klasse werde ich?' },
      look: { paths: 0 },
      time: 0,
      controls: ['background'],
      highlight: ['flow-with'],
      text: {
        en: md`
          The classifier at the end is linear: a straight line through the plane of $x_T$. But one may ask the question at the
          *beginning*: if a point starts here, at $x_0$, on which side of that line will it end?

          The background “decision regions, pulled back to the input” colours each place by the answer. The cloud now stands at
          $t = 0$, where the question is asked.
        `,
        de: md`
          Der Klassifikator am Ende ist linear: eine Gerade in der Ebene von $x_T$. Man kann die Frage aber am *Anfang* stellen:
          Beginnt ein Punkt hier, bei $x_0$, auf welcher Seite der Geraden wird er enden?

          Der Hintergrund „Entscheidungsgebiete (zurückgezogen auf die Eingabe)“ färbt jeden Ort nach der Antwort. Die Wolke steht
          jetzt bei $t = 0$, wo die Frage gestellt wird.
        `,
      },
      question: {
        ask: {
          en: 'What will the border between the two colours look like?',
          de: 'Wie wird die Grenze zwischen den zwei Farben aussehen?',
        },
        choices: [
          {
            text: {
              en: 'Straight, as the classifier is linear',
              de: 'Gerade, denn der Klassifikator ist linear',
            },
            because: {
              en: 'It is straight at $t = T$. On the way back to $t = 0$ the flow bends it.',
              de: 'Gerade ist sie bei $t = T$. Auf dem Weg zurück zu $t = 0$ verbiegt sie der Fluss.',
            },
          },
          {
            text: { en: 'Curved, between the moons', de: 'Gekrümmt, zwischen den Monden hindurch' },
            right: true,
            because: {
              en: 'All places that the flow carries onto the straight line form a curve, and training has bent it between the moons.',
              de: 'Alle Orte, die der Fluss auf die Gerade trägt, bilden eine Kurve, und das Training hat sie zwischen die Monde gebogen.',
            },
          },
        ],
      },
      tasks: [{ do: 'look', look: { background: 'decision' } }],
      after: {
        en: md`Strictly, the border consists of straight pieces: $f$ is piecewise linear, and so is everything made of it.`,
        de: md`Genau genommen besteht die Grenze aus geraden Stücken: $f$ ist stückweise linear, und so ist es alles, was daraus entsteht.`,
      },
    },
    {
      title: { en: 'A caution', de: 'Eine Warnung' },
      look: {},
      highlight: ['flow-with'],
      text: {
        en: md`
          The map covers the whole plane, the training points do not. Where no point ever passes, nothing was asked of $f$: its
          arrows there are what the weights happen to give.
        `,
        de: md`
          Die Karte bedeckt die ganze Ebene, die Trainingspunkte tun das nicht. Wo nie ein Punkt vorbeikommt, wurde von $f$ nichts
          verlangt: Die Pfeile dort sind, was die Gewichte zufällig ergeben.
        `,
      },
      question: {
        ask: {
          en: 'A corner of the map has arrows that lead straight to the wrong class. Is the network broken?',
          de: 'In einer Ecke der Karte führen die Pfeile geradewegs zur falschen Klasse. Ist das Netz kaputt?',
        },
        choices: [
          {
            text: { en: 'Yes, it was trained badly', de: 'Ja, es wurde schlecht trainiert' },
            because: {
              en: 'Training looks only at the data. A place without data has no right class to miss.',
              de: 'Das Training sieht nur die Daten. Ein Ort ohne Daten hat keine richtige Klasse, die man verfehlen könnte.',
            },
          },
          {
            text: {
              en: 'Not by that alone: no data were there',
              de: 'Das allein sagt es nicht: Dort lagen keine Daten',
            },
            right: true,
            because: {
              en: 'It tells you how the network extrapolates, and that is worth knowing. It is no error on the task that it was given.',
              de: 'Es zeigt, wie das Netz extrapoliert, und das ist wissenswert. Ein Fehler an der gestellten Aufgabe ist es nicht.',
            },
          },
        ],
      },
    },
  ],
};
