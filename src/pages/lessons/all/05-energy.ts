import { md } from '../../../words/md';
import type { Lesson } from '../lesson';

export const lesson: Lesson = {
  id: 'energy',
  title: { en: 'The energy', de: 'Die Energie' },
  summary: {
    en: 'A bowl around every target, a weight α before it, and what gradient descent does with both (Eqs 5 and 6).',
    de: 'Eine Mulde um jedes Ziel, ein Gewicht α davor, und was der Gradientenabstieg aus beidem macht (Gl. 5 und 6).',
  },
  minutes: 7,
  steps: [
    {
      title: { en: 'Distance, squared', de: 'Abstand zum Quadrat' },
      toy: {},
      trained: 1200,
      highlight: ['flow-with', 'inspector'],
      text: {
        en: md`
          Each output $x$ has a target $g(x)$, mixed from the attractors. How far it still is from there is its **energy** (Eq. 5):

          $$E(x) = \lVert g(x) - x \rVert^2$$

          Zero energy means: arrived. Click some points of the trained network and compare.
        `,
        de: md`
          Jede Ausgabe $x$ hat ein Ziel $g(x)$, gemischt aus den Attraktoren. Wie weit sie noch davon entfernt ist, sagt ihre **Energie**
          (Gl. 5):

          $$E(x) = \lVert g(x) - x \rVert^2$$

          Energie null heißt: angekommen. Klicken Sie auf einige Punkte des trainierten Netzes und vergleichen Sie.
        `,
      },
      tasks: [{ do: 'select', what: 'point' }],
    },
    {
      title: { en: 'A landscape', de: 'Eine Landschaft' },
      look: { paths: 0 },
      controls: ['background'],
      highlight: ['flow-with'],
      text: {
        en: md`
          The energy has a value at every place of the plane, not only where points are. Lay it behind the arrows.
        `,
        de: md`
          Die Energie hat an jedem Ort der Ebene einen Wert, nicht nur dort, wo Punkte liegen. Legen Sie sie hinter die Pfeile.
        `,
      },
      question: {
        ask: {
          en: 'Where only one attractor $m_j$ pulls, what shape has $E(x)$?',
          de: 'Welche Form hat $E(x)$ dort, wo nur ein Attraktor $m_j$ zieht?',
        },
        choices: [
          {
            text: {
              en: 'A bowl with its bottom at mⱼ',
              de: 'Eine Mulde, deren tiefster Punkt mⱼ ist',
            },
            right: true,
            because: {
              en: 'There $a_j = 1$ and $g = m_j$ whatever $x$ is, so $E = \\lVert m_j - x \\rVert^2$: a paraboloid with value 0 at $m_j$.',
              de: 'Dort ist $a_j = 1$ und $g = m_j$, wie auch immer $x$ ist, also $E = \\lVert m_j - x \\rVert^2$: ein Paraboloid mit dem Wert 0 in $m_j$.',
            },
          },
          {
            text: { en: 'A cone with its tip at the origin', de: 'Ein Kegel mit der Spitze im Ursprung' },
            because: {
              en: 'The *shares* depend on the direction alone, so their regions are wedges with their tips at the origin. The energy within them is a squared distance.',
              de: 'Die *Anteile* hängen nur von der Richtung ab, ihre Gebiete sind daher Keile mit der Spitze im Ursprung. Die Energie darin ist ein Abstandsquadrat.',
            },
          },
          {
            text: { en: 'Flat', de: 'Flach' },
            because: {
              en: 'The target is the same everywhere there, but the distance to it is not.',
              de: 'Das Ziel ist dort überall dasselbe, der Abstand zu ihm aber nicht.',
            },
          },
        ],
      },
      tasks: [{ do: 'look', look: { background: 'energy' } }],
      after: {
        en: md`Two bowls, one around each effective attractor. Only the lane with RMAN has this background: without RMAN there are no attractors that mean anything.`,
        de: md`Zwei Mulden, eine um jeden wirksamen Attraktor. Diesen Hintergrund hat nur das Netz mit RMAN: Ohne RMAN gibt es keine Attraktoren, die etwas bedeuten.`,
      },
    },
    {
      title: { en: 'Two wishes in one loss', de: 'Zwei Wünsche in einem Verlust' },
      look: {},
      highlight: ['alpha-curve'],
      text: {
        en: md`
          Training minimises the cross-entropy $\ell$ of the task **and** the energy (Eq. 6):

          $$\text{loss} = \ell + \frac{\alpha}{n} \sum_{i=1}^{n} E(x_i)$$

          $\alpha$ says how much the second wish counts. It starts at $10^{-4}$ and grows a little with every epoch, here to 0.1 at
          step 1200: first learn the task, then settle.
        `,
        de: md`
          Das Training minimiert die Kreuzentropie $\ell$ der Aufgabe **und** die Energie (Gl. 6):

          $$\text{Verlust} = \ell + \frac{\alpha}{n} \sum_{i=1}^{n} E(x_i)$$

          $\alpha$ sagt, wie viel der zweite Wunsch zählt. Es beginnt bei $10^{-4}$ und wächst mit jeder Epoche ein wenig, hier bis auf
          0,1 bei Schritt 1200: erst die Aufgabe lernen, dann zur Ruhe kommen.
        `,
      },
      question: {
        ask: {
          en: 'Suppose only the energy counted. What would be a perfect solution?',
          de: 'Angenommen, nur die Energie zählte. Was wäre eine vollkommene Lösung?',
        },
        choices: [
          {
            text: { en: 'Two tight, well separated classes', de: 'Zwei enge, gut getrennte Klassen' },
            because: {
              en: 'That is *a* solution. But the energy does not know about classes: it asks only that every output be at its target.',
              de: 'Das ist *eine* Lösung. Aber die Energie weiß nichts von Klassen: Sie verlangt nur, dass jede Ausgabe an ihrem Ziel ist.',
            },
          },
          {
            text: { en: 'All outputs in one place', de: 'Alle Ausgaben an einem Ort' },
            right: true,
            because: {
              en: 'Put every output on one attractor and all energies are zero, and all differences between inputs are gone. That is why $\\alpha$ must be small.',
              de: 'Legt man alle Ausgaben auf einen Attraktor, so sind alle Energien null, und alle Unterschiede zwischen den Eingaben sind dahin. Darum muss $\\alpha$ klein sein.',
            },
          },
          {
            text: { en: 'There is none', de: 'Es gibt keine' },
            because: {
              en: 'There are many. The energy cannot be negative, and it is easily made zero.',
              de: 'Es gibt viele. Die Energie kann nicht negativ sein, und null wird sie leicht.',
            },
          },
        ],
      },
    },
    {
      title: { en: 'Both sides move', de: 'Beide Seiten bewegen sich' },
      toy: { steps: 600 },
      speed: 100,
      look: { paths: 0 },
      highlight: ['flow-with', 'energy-curve'],
      text: {
        en: md`
          The gradient of the energy flows two ways: through $x$ into the weights, which bring the outputs to their targets; and
          through $g$ into the attractors, which come to meet the outputs.

          Train from the beginning, slowly, and watch the stars.
        `,
        de: md`
          Der Gradient der Energie fließt auf zwei Wegen: durch $x$ in die Gewichte, welche die Ausgaben zu ihren Zielen bringen; und
          durch $g$ in die Attraktoren, die den Ausgaben entgegenkommen.

          Trainieren Sie von vorn, langsam, und beobachten Sie die Sterne.
        `,
      },
      tasks: [{ do: 'train', to: 600 }],
      after: {
        en: md`The mean energy with RMAN fell from about 37 to less than 0.3. Without RMAN it stays above 100: it is measured there as well, though nobody asks for it to be small. Meanwhile most stars faded away.`,
        de: md`Die mittlere Energie mit RMAN fiel von etwa 37 auf unter 0,3. Ohne RMAN bleibt sie über 100: Auch dort wird sie gemessen, obwohl niemand verlangt, dass sie klein sei. Die meisten Sterne sind unterdessen verblasst.`,
      },
    },
    {
      title: { en: 'What does it cost?', de: 'Was kostet es?' },
      toy: {},
      trained: 1200,
      look: {},
      highlight: ['loss-curve', 'numbers'],
      text: {
        en: md`
          Two wishes compete. Compare the two curves of the cross-entropy, and the test accuracies.
        `,
        de: md`
          Zwei Wünsche stehen im Wettbewerb. Vergleichen Sie die beiden Kurven der Kreuzentropie und die Testgenauigkeiten.
        `,
      },
      question: {
        ask: {
          en: 'Which network ends with the smaller **training** cross-entropy?',
          de: 'Welches Netz endet mit der kleineren Kreuzentropie beim **Training**?',
        },
        choices: [
          {
            text: { en: 'The one with RMAN', de: 'Das mit RMAN' },
            because: {
              en: 'It had to serve two wishes. Read the curve’s ends.',
              de: 'Es hatte zwei Wünschen zu dienen. Lesen Sie die Enden der Kurven ab.',
            },
          },
          {
            text: { en: 'The one without', de: 'Das ohne' },
            right: true,
            because: {
              en: 'Outputs far from the origin make a linear classifier very confident, and RMAN forbids them to run away. The accuracy hardly notices: about 99 % in both.',
              de: 'Ausgaben weit vom Ursprung machen einen linearen Klassifikator sehr sicher, und RMAN verbietet ihnen, davonzulaufen. Die Genauigkeit merkt davon kaum etwas: etwa 99 % in beiden.',
            },
          },
        ],
      },
    },
  ],
};
