import { md } from '../../../words/md';
import type { Lesson } from '../lesson';

export const lesson: Lesson = {
  id: 'attractors',
  title: { en: 'Attractors and relu-max', de: 'Attraktoren und relu-max' },
  summary: {
    en: 'How RMAN gives every output a target of its own, mixed from a few points that it learns (Eqs 3 and 4).',
    de: 'Wie RMAN jeder Ausgabe ein eigenes Ziel gibt, gemischt aus wenigen gelernten Punkten (Gl. 3 und 4).',
  },
  minutes: 8,
  steps: [
    {
      title: { en: 'Sixteen points', de: 'Sechzehn Punkte' },
      toy: {},
      look: { paths: 0 },
      highlight: ['flow-with'],
      text: {
        en: md`
          The relu-max attractor network, RMAN, owns $h$ points of the output space: the **placement attractors**
          $m_1, \dots, m_h$. Here $h = 16$, and the output space is the plane, so you see them all as stars.

          Nobody puts them anywhere. They are drawn at random from a standard normal distribution and then trained, as the
          weights are. Nothing has been trained yet: this is step 0.

          RMAN is used during training alone. It changes what is learnt, and costs nothing afterwards.
        `,
        de: md`
          Das Relu-max-Attraktornetz, RMAN, besitzt $h$ Punkte des Ausgaberaums: die **Platzierungsattraktoren**
          $m_1, \dots, m_h$. Hier ist $h = 16$, und der Ausgaberaum ist die Ebene, also sehen Sie alle als Sterne.

          Niemand setzt sie irgendwohin. Sie werden zufällig aus einer Standardnormalverteilung gezogen und dann trainiert wie die
          Gewichte. Noch ist nichts trainiert: Das ist Schritt 0.

          RMAN wird nur beim Training gebraucht. Es ändert, was gelernt wird, und kostet danach nichts.
        `,
      },
    },
    {
      title: { en: 'Who pulls how strongly?', de: 'Wer zieht wie stark?' },
      highlight: ['flow-with'],
      text: {
        en: md`
          For an output $x$ every attractor has an **attraction strength** (Eq. 3), where $\mathrm{relu}(z) = \max(z, 0)$:

          $$a_j(x) = \frac{\mathrm{relu}(m_j^{\mathsf T} x)}{\sum_k \mathrm{relu}(m_k^{\mathsf T} x)}$$

          Strengths are not negative and add up to 1. An attractor that points away from $x$, with $m_j^{\mathsf T} x \le 0$, has
          strength exactly 0.
        `,
        de: md`
          Für eine Ausgabe $x$ hat jeder Attraktor eine **Anziehungsstärke** (Gl. 3), mit $\mathrm{relu}(z) = \max(z, 0)$:

          $$a_j(x) = \frac{\mathrm{relu}(m_j^{\mathsf T} x)}{\sum_k \mathrm{relu}(m_k^{\mathsf T} x)}$$

          Die Stärken sind nicht negativ und ergeben zusammen 1. Ein Attraktor, der von $x$ weg zeigt, mit
          $m_j^{\mathsf T} x \le 0$, hat genau die Stärke 0.
        `,
      },
      question: {
        ask: {
          en: 'Let $x = (1, 0)$ and $m_1 = (2, 0)$, $m_2 = (1, 1)$, $m_3 = (-1, 0)$. What are $a_1, a_2, a_3$?',
          de: 'Es sei $x = (1, 0)$ und $m_1 = (2, 0)$, $m_2 = (1, 1)$, $m_3 = (-1, 0)$. Wie groß sind $a_1, a_2, a_3$?',
        },
        choices: [
          {
            text: { en: '½, ½, 0', de: '½, ½, 0' },
            because: {
              en: 'Those two do share the point, but not equally: $m_1^{\\mathsf T} x = 2$ and $m_2^{\\mathsf T} x = 1$.',
              de: 'Diese zwei teilen sich den Punkt, aber nicht gleichmäßig: $m_1^{\\mathsf T} x = 2$ und $m_2^{\\mathsf T} x = 1$.',
            },
          },
          {
            text: { en: '⅔, ⅓, 0', de: '⅔, ⅓, 0' },
            right: true,
            because: {
              en: 'The dot products are $2$, $1$ and $-1$; the relu turns the last into 0, and $2 + 1 = 3$ divides the others.',
              de: 'Die Skalarprodukte sind $2$, $1$ und $-1$; das letzte macht die relu zu 0, und die anderen werden durch $2 + 1 = 3$ geteilt.',
            },
          },
          {
            text: { en: '1, ½, −½', de: '1, ½, −½' },
            because: {
              en: 'Strengths are shares: none is negative, and they add up to 1.',
              de: 'Stärken sind Anteile: Keine ist negativ, und zusammen ergeben sie 1.',
            },
          },
        ],
      },
    },
    {
      title: { en: 'A target for every point', de: 'Ein Ziel für jeden Punkt' },
      toy: {},
      trained: 1200,
      look: { paths: 3 },
      highlight: ['flow-with', 'inspector'],
      text: {
        en: md`
          The strengths mix the attractors into the **target attractor** of $x$ (Eq. 4):

          $$g(x) = \sum_j a_j(x)\, m_j$$

          That is where $x$ ought to be. The network has now been trained to step 1200; click any of the points and read its
          attraction and its target under “Selected”.
        `,
        de: md`
          Die Stärken mischen aus den Attraktoren den **Zielattraktor** von $x$ (Gl. 4):

          $$g(x) = \sum_j a_j(x)\, m_j$$

          Dort sollte $x$ sein. Das Netz ist jetzt bis Schritt 1200 trainiert; klicken Sie auf einen der Punkte und lesen Sie unter
          „Auswahl“ seine Anziehung und sein Ziel ab.
        `,
      },
      tasks: [{ do: 'select', what: 'point' }],
      after: {
        en: md`Almost all of its attraction comes from a single attractor, $a \approx 1$: then $g$ is that attractor itself, and $x_T$ in the lane with RMAN is not far from it.`,
        de: md`Fast die ganze Anziehung kommt von einem einzigen Attraktor, $a \approx 1$: Dann ist $g$ dieser Attraktor selbst, und $x_T$ liegt im Netz mit RMAN nicht weit von ihm.`,
      },
    },
    {
      title: { en: 'Only the direction counts', de: 'Nur die Richtung zählt' },
      highlight: ['flow-with'],
      text: {
        en: md`
          Relu-max has a property that softmax has not. Multiply $x$ by a positive number $c$: every dot product is multiplied by
          $c$, and so is their sum.
        `,
        de: md`
          Relu-max hat eine Eigenschaft, die softmax fehlt. Multiplizieren Sie $x$ mit einer positiven Zahl $c$: Jedes Skalarprodukt
          wird mit $c$ multipliziert, ihre Summe ebenso.
        `,
      },
      question: {
        ask: {
          en: 'So what becomes of the strengths $a_j$ and the target $g$ when $x$ moves outwards along its ray?',
          de: 'Was wird also aus den Stärken $a_j$ und dem Ziel $g$, wenn $x$ auf seinem Strahl nach außen wandert?',
        },
        choices: [
          {
            text: { en: 'g moves outwards with x', de: 'g wandert mit x nach außen' },
            because: {
              en: '$g$ is a mixture of fixed points with shares that have not changed.',
              de: '$g$ ist eine Mischung fester Punkte mit Anteilen, die sich nicht geändert haben.',
            },
          },
          {
            text: { en: 'Nothing: both stay the same', de: 'Nichts: Beide bleiben gleich' },
            right: true,
            because: {
              en: '$c$ cancels. All points of a ray have the same target, and thereby many different outputs are called to one place: what one wants for the members of a class.',
              de: '$c$ kürzt sich. Alle Punkte eines Strahls haben dasselbe Ziel; so werden viele verschiedene Ausgaben an einen Ort gerufen: eben das, was man für die Mitglieder einer Klasse will.',
            },
          },
          {
            text: { en: 'The strongest attractor takes over', de: 'Der stärkste Attraktor übernimmt alles' },
            because: {
              en: 'That is what softmax does: with larger scores it becomes sharper. Relu-max does not.',
              de: 'Das tut softmax: Mit größeren Werten wird sie schärfer. Relu-max nicht.',
            },
          },
        ],
      },
    },
    {
      title: { en: 'Nobody pulls', de: 'Niemand zieht' },
      toy: { attractors: 1 },
      trained: 1200,
      look: { paths: 3 },
      highlight: ['flow-with', 'numbers'],
      text: {
        en: md`
          The relu has its price. Here is $h = 1$: a single attractor, and it pulls only on the half plane in front of it. Behind it
          every $m_j^{\mathsf T} x \le 0$, the sum in Eq. 3 is zero, and the formula is $0/0$.

          The lab decides: then $a = 0$ and $g = 0$. Such a point is **unattracted**; its target is the origin. The map marks
          where that is so, and the table counts the points.
        `,
        de: md`
          Die relu hat ihren Preis. Hier ist $h = 1$: ein einziger Attraktor, und er zieht nur in der Halbebene vor sich. Dahinter ist
          jedes $m_j^{\mathsf T} x \le 0$, die Summe in Gl. 3 ist null, und die Formel lautet $0/0$.

          Das Labor entscheidet: Dann sind $a = 0$ und $g = 0$. Ein solcher Punkt wird **nicht angezogen**; sein Ziel ist der Ursprung.
          Die Karte markiert, wo das so ist, und die Tabelle zählt die Punkte.
        `,
      },
      question: {
        ask: {
          en: 'How many of the 1,000 test points are unattracted here?',
          de: 'Wie viele der 1.000 Testpunkte werden hier nicht angezogen?',
        },
        choices: [
          {
            text: { en: 'A handful', de: 'Eine Handvoll' },
            because: {
              en: 'Look at the last row of the table: it is about one whole class.',
              de: 'Sehen Sie in die letzte Zeile der Tabelle: Es ist ungefähr eine ganze Klasse.',
            },
          },
          {
            text: { en: 'About half', de: 'Etwa die Hälfte' },
            right: true,
            because: {
              en: 'One class has gone to the attractor, the other lies behind it, drawn to the origin. They are still told apart.',
              de: 'Eine Klasse ist beim Attraktor, die andere liegt dahinter und wird zum Ursprung gezogen. Getrennt werden sie trotzdem.',
            },
          },
          {
            text: { en: 'All of them', de: 'Alle' },
            because: {
              en: 'Then the attractor would attract nobody and could not learn.',
              de: 'Dann zöge der Attraktor niemanden an und könnte nicht lernen.',
            },
          },
        ],
      },
    },
    {
      title: { en: 'Why not softmax?', de: 'Warum nicht softmax?' },
      toy: { steps: 1200 },
      look: { paths: 0 },
      controls: ['attraction'],
      highlight: ['matrix', 'flow-with'],
      text: {
        en: md`
          Softmax, $a_j \propto e^{m_j^{\mathsf T} x}$, would also give shares that add up to 1, and never $0/0$. But none of them is
          ever exactly zero: every attractor pulls on every point a little.

          Train the same network with softmax and look how many attractors are left.
        `,
        de: md`
          Softmax, $a_j \propto e^{m_j^{\mathsf T} x}$, ergäbe ebenfalls Anteile, deren Summe 1 ist, und nie $0/0$. Aber keiner davon ist
          je genau null: Jeder Attraktor zieht an jedem Punkt ein wenig.

          Trainieren Sie dasselbe Netz mit softmax, und sehen Sie nach, wie viele Attraktoren übrig bleiben.
        `,
      },
      tasks: [
        { do: 'set', field: 'attraction', to: 'softmax' },
        { do: 'train', to: 1200 },
      ],
      after: {
        en: md`All sixteen stay effective; with relu-max two were left. What has no share at all can be forgotten: why that is so is the subject of a later lesson.`,
        de: md`Alle sechzehn bleiben wirksam; mit relu-max blieben zwei übrig. Was gar keinen Anteil hat, kann vergessen werden: Warum das so ist, zeigt eine spätere Lektion.`,
      },
    },
  ],
};
