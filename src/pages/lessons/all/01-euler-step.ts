import { md } from '../../../words/md';
import type { Lesson } from '../lesson';

export const lesson: Lesson = {
  id: 'euler-step',
  title: { en: 'A residual network is an Euler step', de: 'Ein Residualnetz ist ein Euler-Schritt' },
  summary: {
    en: 'Why the layers of a residual network can be read as moments in time, and what moves from one to the next.',
    de: 'Warum man die Schichten eines Residualnetzes als Zeitpunkte lesen kann, und was sich von einem zum nächsten bewegt.',
  },
  minutes: 6,
  steps: [
    {
      title: { en: 'One block', de: 'Ein Block' },
      toy: {},
      trained: 1200,
      highlight: ['time-steps'],
      text: {
        en: md`
          A residual block does not compute its output from scratch. It takes its input and adds a correction:

          $$x_{t+1} = x_t + f(x_t)$$

          This toy network has ten such blocks, $t = 0, \dots, 9$, and its state $x_t$ is a point of the plane. So nothing
          is hidden: the panels with the ring show where all 200 training points are after each block.

          On the left are the inputs, two interleaved half moons. On the right, at $t = 10$, a straight line can separate
          them: that is the classifier’s whole job.

          *Both rows were trained on the same points from the same weights. What distinguishes them is the subject of later
          lessons.*
        `,
        de: md`
          Ein Residualblock berechnet seine Ausgabe nicht von Grund auf neu. Er nimmt seine Eingabe und addiert eine
          Korrektur:

          $$x_{t+1} = x_t + f(x_t)$$

          Dieses kleine Netz hat zehn solche Blöcke, $t = 0, \dots, 9$, und sein Zustand $x_t$ ist ein Punkt der Ebene. So
          bleibt nichts verborgen: Die umrandeten Bilder zeigen, wo alle 200 Trainingspunkte nach jedem Block liegen.

          Links stehen die Eingaben, zwei verschränkte Halbmonde. Rechts, bei $t = 10$, trennt sie eine Gerade: Mehr hat
          der Klassifikator nicht zu tun.

          *Beide Reihen wurden aus denselben Gewichten an denselben Punkten trainiert. Worin sie sich unterscheiden, ist
          Thema späterer Lektionen.*
        `,
      },
    },
    {
      title: { en: 'Let it flow', de: 'Lassen Sie es fließen' },
      time: 0,
      look: { paths: 12 },
      highlight: ['scrubber'],
      text: {
        en: md`
          Ten snapshots are a film with ten frames. The slider moves the cloud through them, and through the straight pieces
          between them: from $x_t$ to $x_t + f(x_t)$.

          Watch a single point while it moves. Its step is short where the arrows are short and long where they are long.
        `,
        de: md`
          Zehn Momentaufnahmen sind ein Film mit zehn Bildern. Der Regler bewegt die Punktwolke durch sie hindurch, und durch
          die geraden Stücke dazwischen: von $x_t$ nach $x_t + f(x_t)$.

          Verfolgen Sie einen einzelnen Punkt. Sein Schritt ist kurz, wo die Pfeile kurz sind, und lang, wo sie lang sind.
        `,
      },
      tasks: [{ do: 'flow' }],
      after: {
        en: md`The arrows never changed while the points moved. There is **one** field $f$, and every layer uses it.`,
        de: md`Die Pfeile haben sich nicht verändert, während die Punkte wanderten. Es gibt **ein** Feld $f$, und jede Schicht benutzt es.`,
      },
    },
    {
      title: { en: 'Euler, 1768', de: 'Euler, 1768' },
      text: {
        en: md`
          Suppose a point moves with velocity $f(x)$ wherever it is:

          $$\dot{x}(t) = f(x(t))$$

          Euler’s method follows it in steps of length $\Delta t$, keeping the velocity fixed during each:

          $$x_{t+1} = x_t + \Delta t\, f(x_t)$$

          With $\Delta t = 1$ this **is** the residual block (Eq. 1 of the paper). Layers are moments, depth is time, and the
          weights are the law of motion.
        `,
        de: md`
          Angenommen, ein Punkt bewegt sich überall mit der Geschwindigkeit $f(x)$:

          $$\dot{x}(t) = f(x(t))$$

          Das Euler-Verfahren folgt ihm in Schritten der Länge $\Delta t$ und hält die Geschwindigkeit in jedem Schritt fest:

          $$x_{t+1} = x_t + \Delta t\, f(x_t)$$

          Mit $\Delta t = 1$ **ist** das der Residualblock (Gl. 1 des Artikels). Schichten sind Zeitpunkte, Tiefe ist Zeit, und
          die Gewichte sind das Bewegungsgesetz.
        `,
      },
      question: {
        ask: {
          en: 'Keep $f$, take twice as many layers, and halve $\\Delta t$. What do you get?',
          de: 'Behalten Sie $f$, nehmen Sie doppelt so viele Schichten und halbieren Sie $\\Delta t$. Was erhalten Sie?',
        },
        choices: [
          {
            text: { en: 'A motion twice as long', de: 'Eine doppelt so lange Bewegung' },
            because: {
              en: 'Twice the steps, each half as long: the total time $T\\,\\Delta t$ stays what it was.',
              de: 'Doppelt so viele Schritte, jeder halb so lang: Die Gesamtzeit $T\\,\\Delta t$ bleibt, wie sie war.',
            },
          },
          {
            text: {
              en: 'A finer approximation of the same motion',
              de: 'Eine feinere Näherung derselben Bewegung',
            },
            right: true,
            because: {
              en: 'Same law, same total time $T\\,\\Delta t$, smaller steps. As $\\Delta t \\to 0$ Euler’s polygon tends to the true curve; its error shrinks in proportion to $\\Delta t$.',
              de: 'Gleiches Gesetz, gleiche Gesamtzeit $T\\,\\Delta t$, kleinere Schritte. Für $\\Delta t \\to 0$ strebt der Eulersche Polygonzug gegen die wahre Kurve; sein Fehler schrumpft proportional zu $\\Delta t$.',
            },
          },
          {
            text: { en: 'A different motion altogether', de: 'Eine völlig andere Bewegung' },
            because: {
              en: 'The law of motion $f$ has not changed, only how finely it is followed.',
              de: 'Das Bewegungsgesetz $f$ ist dasselbe, man folgt ihm nur feiner.',
            },
          },
        ],
      },
    },
    {
      title: { en: 'Fewer steps, longer steps', de: 'Weniger Schritte, längere Schritte' },
      toy: {},
      trained: 1200,
      controls: ['timeSteps'],
      highlight: ['numbers'],
      text: {
        en: md`
          Here $\Delta t$ stays 1, and the network is trained **for** its number of steps $T$. With $T = 10$ the lane with RMAN
          ends calmly: “last-step speed” is about 0.1.
        `,
        de: md`
          Hier bleibt $\Delta t = 1$, und das Netz wird **für** seine Zahl von Schritten $T$ trainiert. Mit $T = 10$ endet das Netz
          mit RMAN ruhig: Das „Endtempo“ beträgt etwa 0,1.
        `,
      },
      question: {
        ask: {
          en: 'Give it three steps instead of ten and train again. What will happen?',
          de: 'Geben Sie ihm drei Schritte statt zehn und trainieren Sie neu. Was wird geschehen?',
        },
        choices: [
          {
            text: { en: 'It can no longer separate the moons', de: 'Es kann die Monde nicht mehr trennen' },
            because: {
              en: 'Three bends of the plane are enough for two moons: the accuracy hardly changes.',
              de: 'Für zwei Monde genügen drei Verformungen der Ebene: Die Genauigkeit ändert sich kaum.',
            },
          },
          {
            text: {
              en: 'It separates them, with longer steps',
              de: 'Es trennt sie, mit längeren Schritten',
            },
            right: true,
            because: {
              en: 'The same rearrangement must be done in less time, so the points have to move faster.',
              de: 'Dieselbe Umordnung muss in kürzerer Zeit gelingen, also müssen die Punkte schneller sein.',
            },
          },
          {
            text: {
              en: 'Nothing: depth does not matter here',
              de: 'Nichts: Auf die Tiefe kommt es hier nicht an',
            },
            because: {
              en: 'Look at the last-step speed. With less time for the same way, the points must hurry.',
              de: 'Sehen Sie auf das Endtempo. Weniger Zeit für denselben Weg heißt: Die Punkte müssen sich beeilen.',
            },
          },
        ],
      },
      tasks: [
        { do: 'set', field: 'timeSteps', to: 3 },
        { do: 'train', to: 1200 },
      ],
      after: {
        en: md`With RMAN the last-step speed is now more than twice what it was, and the accuracy is still near 99 %. Depth bought **calm**, not accuracy.`,
        de: md`Mit RMAN ist das Endtempo nun mehr als doppelt so hoch, und die Genauigkeit liegt weiter bei 99 %. Die Tiefe brachte **Ruhe**, nicht Genauigkeit.`,
      },
    },
    {
      title: { en: 'One law for all layers', de: 'Ein Gesetz für alle Schichten' },
      toy: {},
      trained: 1200,
      look: { paths: 0 },
      highlight: ['flow-with', 'inspector'],
      text: {
        en: md`
          The law is a tiny network itself, with 16 hidden units and a bias $b_2$:

          $$f(x) = W_1\,\mathrm{relu}(W_2^{\mathsf T} x + b_2)$$

          (The paper’s $f$ has no bias; there is a preset for it.) Because all ten layers share it, the motion does not depend
          on $t$: mathematicians call it *autonomous*. Only therefore can one map of arrows tell the whole story.

          In a ResNet for images each block has weights of its own: there the arrows change from step to step.
        `,
        de: md`
          Das Gesetz ist selbst ein winziges Netz mit 16 verdeckten Einheiten und einem Bias $b_2$:

          $$f(x) = W_1\,\mathrm{relu}(W_2^{\mathsf T} x + b_2)$$

          (Das $f$ des Artikels hat keinen Bias; dafür gibt es eine Vorlage.) Weil alle zehn Schichten es teilen, hängt die
          Bewegung nicht von $t$ ab: In der Mathematik heißt sie *autonom*. Nur deshalb kann eine einzige Karte von Pfeilen
          alles erzählen.

          In einem ResNet für Bilder hat jeder Block eigene Gewichte: Dort ändern sich die Pfeile von Schritt zu Schritt.
        `,
      },
      tasks: [{ do: 'select', what: 'point' }],
      after: {
        en: md`You see the point’s whole way. Each corner is a layer; each edge is the arrow at its beginning. “Selected” has its first and last place, $x_0$ and $x_T$, in both lanes.`,
        de: md`Sie sehen den ganzen Weg des Punktes. Jede Ecke ist eine Schicht, jede Kante der Pfeil an ihrem Anfang. Unter „Auswahl“ stehen sein erster und letzter Ort, $x_0$ und $x_T$, für beide Netze.`,
      },
    },
    {
      title: { en: 'What one gains', de: 'Was man gewinnt' },
      text: {
        en: md`
          The picture is more than a metaphor. Once a network is a dynamical system one may ask it a physicist’s questions:

          - Do neighbours stay neighbours, or do they drift apart?
          - Are there places where everything comes to rest?
          - What happens if one waits a little longer?

          The next lessons ask them.
        `,
        de: md`
          Das Bild ist mehr als ein Gleichnis. Ist ein Netz ein dynamisches System, so darf man ihm die Fragen der Physik
          stellen:

          - Bleiben Nachbarn Nachbarn, oder driften sie auseinander?
          - Gibt es Orte, an denen alles zur Ruhe kommt?
          - Was geschieht, wenn man ein wenig länger wartet?

          Die nächsten Lektionen stellen sie.
        `,
      },
      question: {
        ask: {
          en: 'One last check: what does a residual block do where $f(x) = 0$?',
          de: 'Eine letzte Probe: Was tut ein Residualblock dort, wo $f(x) = 0$ ist?',
        },
        choices: [
          {
            text: { en: 'It outputs zero', de: 'Er gibt null aus' },
            because: {
              en: 'That would be a layer without the shortcut. Here the correction is zero, so the input is left alone.',
              de: 'So wäre es bei einer Schicht ohne Abkürzung. Hier ist nur die Korrektur null, die Eingabe bleibt stehen.',
            },
          },
          {
            text: { en: 'It leaves x where it is', de: 'Er lässt x, wo es ist' },
            right: true,
            because: {
              en: '$x_{t+1} = x_t$: a fixed point. All later layers leave it there, too.',
              de: '$x_{t+1} = x_t$: ein Fixpunkt. Auch alle späteren Schichten lassen den Punkt dort.',
            },
          },
        ],
      },
    },
  ],
};
