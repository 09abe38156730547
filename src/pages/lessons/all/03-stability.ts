import { md } from '../../../words/md';
import type { Lesson } from '../lesson';

export const lesson: Lesson = {
  id: 'stability',
  title: { en: 'What stability means', de: 'Was Stabilität bedeutet' },
  summary: {
    en: 'Three ways to ask whether a network is stable: nudge the input, watch the last steps, and simply go on.',
    de: 'Drei Arten zu fragen, ob ein Netz stabil ist: die Eingabe anstoßen, die letzten Schritte ansehen, einfach weitergehen.',
  },
  minutes: 8,
  steps: [
    {
      title: { en: 'Nudge the input', de: 'Die Eingabe anstoßen' },
      toy: {},
      trained: 1200,
      highlight: ['numbers'],
      text: {
        en: md`
          Shift an input by a tiny $\delta x_0$, run the network again, and see how far the output has moved. The ratio is the
          **sensitivity**,

          $$\frac{\lVert \delta x_T \rVert}{\lVert \delta x_0 \rVert}$$

          The lab measures it with shifts of length 0.001 in random directions, on average over the test points: about 12 without
          RMAN, about 0.6 with it.
        `,
        de: md`
          Verschieben Sie eine Eingabe um ein winziges $\delta x_0$, lassen Sie das Netz noch einmal rechnen, und sehen Sie nach, wie
          weit sich die Ausgabe bewegt hat. Das Verhältnis ist die **Empfindlichkeit**,

          $$\frac{\lVert \delta x_T \rVert}{\lVert \delta x_0 \rVert}$$

          Das Labor misst sie mit Verschiebungen der Länge 0,001 in zufällige Richtungen, im Mittel über die Testpunkte: etwa 12
          ohne RMAN, etwa 0,6 mit.
        `,
      },
      question: {
        ask: {
          en: 'A sensitivity below 1 means that neighbours come closer together. Can such a network still separate classes?',
          de: 'Eine Empfindlichkeit unter 1 heißt, dass Nachbarn zusammenrücken. Kann ein solches Netz noch Klassen trennen?',
        },
        choices: [
          {
            text: {
              en: 'No: what shrinks everything cannot separate',
              de: 'Nein: Was alles schrumpft, kann nicht trennen',
            },
            because: {
              en: 'The number is an average over the data. It does not forbid stretching somewhere.',
              de: 'Die Zahl ist ein Mittel über die Daten. Sie verbietet nicht, dass irgendwo gedehnt wird.',
            },
          },
          {
            text: {
              en: 'Yes: shrink within classes, stretch between them',
              de: 'Ja: innerhalb der Klassen schrumpfen, dazwischen dehnen',
            },
            right: true,
            because: {
              en: 'Near the border between the classes the map must stretch, but few points lie there. The accuracy is over 99 % in both lanes.',
              de: 'An der Grenze zwischen den Klassen muss gedehnt werden, aber dort liegen nur wenige Punkte. Die Genauigkeit liegt in beiden Netzen über 99 %.',
            },
          },
        ],
      },
    },
    {
      title: { en: 'Watch the last steps', de: 'Die letzten Schritte ansehen' },
      time: 0,
      highlight: ['time-steps'],
      text: {
        en: md`
          The paper calls a forward pass stable if similar inputs settle around some stable representation. Whoever settles moves
          slowly in the end. So look at the **last-step speed**, the mean $\lVert f(x_t) \rVert$ over the last three steps.

          Let the cloud flow and compare the two rows at their right ends.
        `,
        de: md`
          Der Artikel nennt eine Vorwärtsrechnung stabil, wenn ähnliche Eingaben sich um eine stabile Darstellung herum beruhigen.
          Wer zur Ruhe kommt, bewegt sich zuletzt langsam. Sehen Sie also auf das **Endtempo**, das mittlere
          $\lVert f(x_t) \rVert$ der letzten drei Schritte.

          Lassen Sie die Wolke fließen und vergleichen Sie die beiden Reihen an ihrem rechten Ende.
        `,
      },
      tasks: [{ do: 'flow' }],
      after: {
        en: md`About 2.2 without RMAN and 0.1 with it. Without RMAN the cloud is not arriving anywhere: it is in full flight when the network happens to end.`,
        de: md`Etwa 2,2 ohne RMAN und 0,1 mit. Ohne RMAN kommt die Wolke nirgends an: Sie ist in vollem Flug, wenn das Netz zufällig endet.`,
      },
    },
    {
      title: { en: 'Why near a fixed point', de: 'Warum an einem Fixpunkt' },
      highlight: ['flow-with'],
      text: {
        en: md`
          Let $f(x^*) = 0$, and start a little beside: $x_t = x^* + \delta_t$. To first order, with the Jacobian $J$ of $f$ at $x^*$,

          $$\delta_{t+1} = (I + J)\, \delta_t$$

          Along an eigenvector of $J$ with eigenvalue $\lambda$ each step multiplies the deviation by $1 + \lambda$. The point is
          attracting if $|1 + \lambda| < 1$ for every eigenvalue.
        `,
        de: md`
          Sei $f(x^*) = 0$, und beginnen Sie ein wenig daneben: $x_t = x^* + \delta_t$. In erster Ordnung gilt, mit der Jacobi-Matrix
          $J$ von $f$ in $x^*$,

          $$\delta_{t+1} = (I + J)\, \delta_t$$

          Längs eines Eigenvektors von $J$ mit Eigenwert $\lambda$ multipliziert jeder Schritt die Abweichung mit $1 + \lambda$. Der
          Punkt zieht an, wenn $|1 + \lambda| < 1$ für jeden Eigenwert ist.
        `,
      },
      question: {
        ask: {
          en: 'Which real eigenvalue lets the deviation die out?',
          de: 'Bei welchem reellen Eigenwert klingt die Abweichung ab?',
        },
        choices: [
          {
            text: { en: 'λ = 0.5', de: 'λ = 0,5' },
            because: {
              en: '$1 + \\lambda = 1.5$: each step makes it half as large again.',
              de: '$1 + \\lambda = 1{,}5$: Jeder Schritt macht sie um die Hälfte größer.',
            },
          },
          {
            text: { en: 'λ = −0.5', de: 'λ = −0,5' },
            right: true,
            because: {
              en: '$1 + \\lambda = 0.5$: after ten steps a thousandth is left.',
              de: '$1 + \\lambda = 0{,}5$: Nach zehn Schritten ist ein Tausendstel übrig.',
            },
          },
          {
            text: { en: 'λ = −3', de: 'λ = −3' },
            because: {
              en: '$1 + \\lambda = -2$: it overshoots to the other side and doubles. The differential equation would be stable here; Euler’s step is too long for it.',
              de: '$1 + \\lambda = -2$: Sie schießt auf die andere Seite hinaus und verdoppelt sich. Die Differentialgleichung wäre hier stabil; der Euler-Schritt ist dafür zu lang.',
            },
          },
        ],
      },
    },
    {
      title: { en: 'Simply go on', de: 'Einfach weitergehen' },
      look: { paths: 0 },
      controls: ['background'],
      highlight: ['flow-with', 'flow-without'],
      text: {
        en: md`
          The network ends after $T = 10$ layers because we said so. All layers are the same: what if one applied it ten or forty
          times more? We did, with the weights of this very experiment:
        `,
        de: md`
          Das Netz endet nach $T = 10$ Schichten, weil wir es so wollten. Alle Schichten sind gleich: Was, wenn man sie noch
          zehn- oder vierzigmal anwendet? Wir haben es mit den Gewichten eben dieses Experiments getan:
        `,
      },
      question: {
        ask: {
          en: 'At $t = 10$ the outputs lie 13 from the origin without RMAN and 1.4 with it (root mean square). And at $t = 50$?',
          de: 'Bei $t = 10$ liegen die Ausgaben im quadratischen Mittel 13 vom Ursprung ohne RMAN und 1,4 mit. Und bei $t = 50$?',
        },
        choices: [
          {
            text: { en: 'Both have doubled', de: 'Beide haben sich verdoppelt' },
            because: {
              en: 'Neither has. One has exploded, the other has not grown at all.',
              de: 'Keines von beiden. Das eine ist explodiert, das andere gar nicht gewachsen.',
            },
          },
          {
            text: {
              en: 'Over 100,000 without, still about 1 with it',
              de: 'Über 100.000 ohne, noch immer etwa 1 mit',
            },
            right: true,
            because: {
              en: 'About 600,000 against 1.2. Without RMAN growth is exponential; with RMAN the cloud even contracts a little.',
              de: 'Etwa 600.000 gegen 1,2. Ohne RMAN wächst sie exponentiell; mit RMAN zieht sich die Wolke sogar etwas zusammen.',
            },
          },
          {
            text: { en: 'Both have settled', de: 'Beide sind zur Ruhe gekommen' },
            because: {
              en: 'The lane without RMAN was in full flight at $t = 10$, and nothing out there slows it down.',
              de: 'Das Netz ohne RMAN war bei $t = 10$ in vollem Flug, und dort draußen bremst nichts.',
            },
          },
        ],
      },
      tasks: [{ do: 'look', look: { background: 'speed' } }],
      after: {
        en: md`You can see why: around the clusters with RMAN the flow is slow; without RMAN it gets faster the farther out one is. A promise this is not: the cloud stayed bounded on every seed we tried, but not always with every point on its right side.`,
        de: md`Man sieht, warum: Um die Haufen mit RMAN ist der Fluss langsam; ohne RMAN wird er immer schneller, je weiter man hinauskommt. Ein Versprechen ist das nicht: Die Wolke blieb bei allen Seeds, die wir probierten, beschränkt, aber nicht immer blieb jeder Punkt auf seiner Seite.`,
      },
    },
    {
      title: { en: 'Was it luck?', de: 'War es Glück?' },
      toy: { steps: 1200 },
      look: {},
      controls: ['seed'],
      highlight: ['numbers'],
      text: {
        en: md`
          One network is an anecdote. Choose another seed, which means other points and other initial weights, train, and compare
          the two columns again.
        `,
        de: md`
          Ein Netz ist eine Anekdote. Wählen Sie einen anderen Seed, also andere Punkte und andere Startgewichte, trainieren Sie,
          und vergleichen Sie die beiden Spalten noch einmal.
        `,
      },
      tasks: [
        { do: 'set', field: 'seed', to: 7, from: 1, upTo: 999_999 },
        { do: 'train', to: 1200 },
      ],
      after: {
        en: md`
          Spread, last-step speed, largest output and sensitivity are smaller with RMAN on each of 24 seeds we tried. **Accuracy is
          not** what sets the lanes apart: on these easy data both are near 100 %.
        `,
        de: md`
          Streuung, Endtempo, größte Ausgabe und Empfindlichkeit waren mit RMAN bei jedem von 24 probierten Seeds kleiner. **Die
          Genauigkeit ist es nicht**, was die Netze unterscheidet: Bei diesen leichten Daten liegen beide nahe 100 %.
        `,
      },
    },
  ],
};
