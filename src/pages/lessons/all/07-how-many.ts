import { md } from '../../../words/md';
import type { Lesson } from '../lesson';

export const lesson: Lesson = {
  id: 'how-many',
  title: { en: 'How many attractors matter', de: 'Wie viele Attraktoren zählen' },
  summary: {
    en: 'Start with 2, 16 or 64 and end with the same few: why unused attractors die, and what the survivors have in common.',
    de: 'Mit 2, 16 oder 64 beginnen und bei denselben wenigen enden: warum ungenutzte Attraktoren sterben, und was die Überlebenden gemein haben.',
  },
  minutes: 8,
  steps: [
    {
      title: { en: 'A great dying', de: 'Ein großes Sterben' },
      toy: { steps: 600 },
      speed: 100,
      look: { paths: 0 },
      highlight: ['flow-with', 'matrix'],
      text: {
        en: md`
          Sixteen placement attractors at the start. An attractor is called **effective** as long as $\lVert m \rVert^2 > 0.01$; the
          others are drawn faded.

          Train to step 600 and count the stars that stay.
        `,
        de: md`
          Sechzehn Platzierungsattraktoren am Anfang. Ein Attraktor heißt **wirksam**, solange $\lVert m \rVert^2 > 0{,}01$ ist; die
          anderen sind blass gezeichnet.

          Trainieren Sie bis Schritt 600 und zählen Sie die Sterne, die bleiben.
        `,
      },
      tasks: [{ do: 'train', to: 600 }],
      after: {
        en: md`Two, one for each class. The circle matrix has a row for each effective attractor, so it has shrunk to 2 × 2.`,
        de: md`Zwei, einer für jede Klasse. Die Kreismatrix hat eine Zeile für jeden wirksamen Attraktor, sie ist also auf 2 × 2 geschrumpft.`,
      },
    },
    {
      title: { en: 'More to begin with', de: 'Mehr am Anfang' },
      toy: { steps: 1200 },
      controls: ['attractors'],
      highlight: ['numbers', 'matrix'],
      text: {
        en: md`
          Perhaps sixteen were too few to choose from? A change of $h$ starts the run again: there are other attractors to train.
        `,
        de: md`
          Vielleicht waren sechzehn zu wenige zur Auswahl? Eine Änderung von $h$ beginnt den Lauf von vorn: Es sind andere Attraktoren
          zu trainieren.
        `,
      },
      question: {
        ask: {
          en: 'Begin with $h = 64$. How many will be effective in the end?',
          de: 'Beginnen Sie mit $h = 64$. Wie viele werden am Ende wirksam sein?',
        },
        choices: [
          {
            text: { en: '2', de: '2' },
            right: true,
            because: {
              en: 'As many as before. The data decide, not $h$ (Table 2 of the paper says so for CIFAR: 5 to 7 whether $h$ is 16 or 512).',
              de: 'So viele wie zuvor. Die Daten entscheiden, nicht $h$ (Tabelle 2 des Artikels sagt es für CIFAR: 5 bis 7, ob $h$ nun 16 oder 512 ist).',
            },
          },
          {
            text: { en: '8', de: '8' },
            because: {
              en: 'Four times as many at the start does not mean four times as many in the end.',
              de: 'Viermal so viele am Anfang heißt nicht viermal so viele am Ende.',
            },
          },
          {
            text: { en: '64', de: '64' },
            because: {
              en: 'So it would be without weight decay: see two steps on.',
              de: 'So wäre es ohne Weight Decay: siehe zwei Schritte weiter.',
            },
          },
        ],
      },
      tasks: [
        { do: 'set', field: 'attractors', to: 64, from: 32, upTo: 64 },
        { do: 'train', to: 1200 },
      ],
    },
    {
      title: { en: 'Why they die', de: 'Warum sie sterben' },
      toy: {},
      trained: 1200,
      look: {},
      highlight: ['matrix'],
      text: {
        en: md`
          An attractor with $m_j^{\mathsf T} x \le 0$ for **every** output has strength 0 everywhere. The energy does not depend on it,
          so its gradient is zero: nobody pulls on it any more.

          One thing still does. Weight decay $\lambda$ shrinks every parameter, with learning rate $\eta$ and momentum $\mu$ by a factor
          of about

          $$1 - \frac{\eta\,\lambda}{1 - \mu}$$

          in each step. With $\eta = 0.1$, $\lambda = 0.01$, $\mu = 0.9$ that is $1 - 0.01$.
        `,
        de: md`
          Ein Attraktor mit $m_j^{\mathsf T} x \le 0$ für **jede** Ausgabe hat überall die Stärke 0. Die Energie hängt nicht von ihm ab,
          also ist sein Gradient null: Niemand zieht mehr an ihm.

          Eines zieht doch. Weight Decay $\lambda$ lässt jeden Parameter schrumpfen, bei Lernrate $\eta$ und Momentum $\mu$ in jedem
          Schritt etwa um den Faktor

          $$1 - \frac{\eta\,\lambda}{1 - \mu}$$

          Mit $\eta = 0{,}1$, $\lambda = 0{,}01$, $\mu = 0{,}9$ ist das $1 - 0{,}01$.
        `,
      },
      question: {
        ask: {
          en: 'What is left of its length after 600 such steps?',
          de: 'Was ist nach 600 solchen Schritten von seiner Länge übrig?',
        },
        choices: [
          {
            text: { en: 'About half', de: 'Etwa die Hälfte' },
            because: {
              en: 'Half is left after about 70 steps already: $0.99^{70} \\approx 0.5$.',
              de: 'Die Hälfte ist schon nach etwa 70 Schritten übrig: $0{,}99^{70} \\approx 0{,}5$.',
            },
          },
          {
            text: { en: 'About a tenth', de: 'Etwa ein Zehntel' },
            because: {
              en: 'That is so after about 230 steps.',
              de: 'So ist es nach etwa 230 Schritten.',
            },
          },
          {
            text: { en: 'About a four-hundredth', de: 'Etwa ein Vierhundertstel' },
            right: true,
            because: {
              en: '$0.99^{600} \\approx e^{-6} \\approx 1/400$: whatever its length was, it is far below 0.1 now. And an attractor at zero never revives, since $m_j^{\\mathsf T} x = 0$.',
              de: '$0{,}99^{600} \\approx e^{-6} \\approx 1/400$: Wie lang er auch war, jetzt liegt er weit unter 0,1. Und ein Attraktor bei null lebt nie wieder auf, denn $m_j^{\\mathsf T} x = 0$.',
            },
          },
        ],
      },
    },
    {
      title: { en: 'Immortals', de: 'Unsterbliche' },
      toy: { steps: 1200 },
      controls: ['weightDecay'],
      highlight: ['matrix', 'numbers'],
      text: {
        en: md`
          If that is the reason, attractors must live for ever without weight decay. Test it: set $\lambda = 0$ and train.
        `,
        de: md`
          Wenn das der Grund ist, müssen Attraktoren ohne Weight Decay ewig leben. Prüfen Sie es: Setzen Sie $\lambda = 0$ und
          trainieren Sie.
        `,
      },
      tasks: [
        { do: 'set', field: 'weightDecay', to: 0 },
        { do: 'train', to: 1200 },
      ],
      after: {
        en: md`All sixteen are effective still. The paper credits the relu with the dying; the relu only takes the pull away. Weight decay, which the paper also uses, does the rest.`,
        de: md`Alle sechzehn sind noch wirksam. Der Artikel schreibt das Sterben der relu zu; die relu nimmt nur den Zug weg. Den Rest besorgt Weight Decay, das auch der Artikel benutzt.`,
      },
    },
    {
      title: { en: 'What survivors have in common', de: 'Was die Überlebenden gemein haben' },
      toy: { data: 'gaussians', classes: 3 },
      trained: 1200,
      look: { paths: 2 },
      highlight: ['matrix', 'inspector'],
      text: {
        en: md`
          Here are three Gaussian classes instead of two moons. In the circle matrix (Fig. 4) the **colour** of a field is the dot
          product $m_i^{\mathsf T} m_j$, and the **radius** of its circle an attraction: on the diagonal, how strongly attractor $i$
          attracts on average.

          Click a field off the diagonal.
        `,
        de: md`
          Hier sind drei gaußsche Klassen statt zweier Monde. In der Kreismatrix (Abb. 4) ist die **Farbe** eines Feldes das
          Skalarprodukt $m_i^{\mathsf T} m_j$ und der **Radius** seines Kreises eine Anziehung: auf der Diagonale, wie stark Attraktor $i$
          im Mittel anzieht.

          Klicken Sie auf ein Feld neben der Diagonale.
        `,
      },
      tasks: [{ do: 'select', what: 'pair' }],
      after: {
        en: md`Every dot product off the diagonal is negative: the survivors look away from each other. A point near $m_i$ is therefore attracted by $m_i$ alone, and the fields off the diagonal have hardly a circle. The radii on the diagonal add up to about 1.`,
        de: md`Jedes Skalarprodukt neben der Diagonale ist negativ: Die übrigen wenden sich voneinander ab. Ein Punkt nahe $m_i$ wird daher von $m_i$ allein angezogen, und die Felder neben der Diagonale haben kaum einen Kreis. Die Radien auf der Diagonale ergeben zusammen etwa 1.`,
      },
    },
    {
      title: { en: 'Room in the plane', de: 'Platz in der Ebene' },
      highlight: ['matrix'],
      text: {
        en: md`
          How many vectors of a space can look away from each other, each pair with a negative dot product?
        `,
        de: md`
          Wie viele Vektoren eines Raums können sich voneinander abwenden, jedes Paar mit negativem Skalarprodukt?
        `,
      },
      question: {
        ask: {
          en: 'At most how many in the plane?',
          de: 'Höchstens wie viele in der Ebene?',
        },
        choices: [
          {
            text: { en: '2', de: '2' },
            because: {
              en: 'Three at 120° to each other do it as well: you have just seen it.',
              de: 'Drei im Abstand von 120° tun es auch: Sie haben es eben gesehen.',
            },
          },
          {
            text: { en: '3', de: '3' },
            right: true,
            because: {
              en: 'All angles must be more than 90°, and four of those do not fit into 360°. In general it is $c + 1$ vectors in $\\mathbb R^c$; images have $c = 64$ and leave plenty of room.',
              de: 'Alle Winkel müssen größer als 90° sein, und vier davon passen nicht in 360°. Allgemein sind es $c + 1$ Vektoren in $\\mathbb R^c$; bei Bildern ist $c = 64$, da ist Platz genug.',
            },
          },
          {
            text: { en: '4', de: '4' },
            because: {
              en: 'Four at right angles have neighbours with dot product exactly 0, which is not negative. With four classes in the plane the toy indeed has to break the rule.',
              de: 'Bei vier rechten Winkeln haben Nachbarn genau das Skalarprodukt 0, und das ist nicht negativ. Bei vier Klassen in der Ebene muss das kleine Netz die Regel tatsächlich brechen.',
            },
          },
        ],
      },
    },
  ],
};
