import { md } from '../../../words/md';
import type { Lesson } from '../lesson';

export const lesson: Lesson = {
  id: 'images',
  title: { en: 'From the toy to CIFAR', de: 'Vom kleinen Netz zu CIFAR' },
  summary: {
    en: 'The same ideas in a convolutional network: what one still sees when the state has 16 numbers instead of two, and what one may conclude.',
    de: 'Dieselben Ideen in einem Faltungsnetz: was man noch sieht, wenn der Zustand 16 Zahlen hat statt zweier, und was man schließen darf.',
  },
  minutes: 10,
  steps: [
    {
      title: { en: 'The same equation', de: 'Dieselbe Gleichung' },
      lab: 'image',
      image: {},
      highlight: ['image-strip'],
      text: {
        en: md`
          Beside this text is the image lab with a small ResNet for drawings of ten shapes. Its blocks do what you know,

          $$x_{t+1} = x_t + f_t(x_t)$$

          but now every block has an $f_t$ of its own, and $x_t$ is a stack of feature maps. At the end each map is averaged
          (global average pooling): here that leaves 16 numbers, the output $x$. RMAN sits there, and a linear classifier.
        `,
        de: md`
          Neben diesem Text steht das Bildlabor mit einem kleinen ResNet für Zeichnungen von zehn Formen. Seine Blöcke tun, was Sie
          kennen,

          $$x_{t+1} = x_t + f_t(x_t)$$

          nur hat jetzt jeder Block sein eigenes $f_t$, und $x_t$ ist ein Stapel von Merkmalskarten. Am Ende wird jede Karte gemittelt
          (Global Average Pooling): Hier bleiben 16 Zahlen, die Ausgabe $x$. Dort sitzt RMAN, und ein linearer Klassifikator.
        `,
      },
      question: {
        ask: {
          en: 'Between two stages a ResNet halves the image and doubles the number of maps. Is that an Euler step, too?',
          de: 'Zwischen zwei Stufen halbiert ein ResNet das Bild und verdoppelt die Zahl der Karten. Ist auch das ein Euler-Schritt?',
        },
        choices: [
          {
            text: { en: 'Yes, like every block', de: 'Ja, wie jeder Block' },
            because: {
              en: '$x + f(x)$ needs both in the same space. Here the space itself changes.',
              de: '$x + f(x)$ verlangt, dass beide im selben Raum liegen. Hier ändert sich der Raum selbst.',
            },
          },
          {
            text: {
              en: 'No: input and output live in different spaces',
              de: 'Nein: Eingabe und Ausgabe leben in verschiedenen Räumen',
            },
            right: true,
            because: {
              en: 'So the picture of a flow holds within a stage. The lab shows the last one, whose space is that of the output.',
              de: 'Das Bild vom Fluss gilt also innerhalb einer Stufe. Das Labor zeigt die letzte, deren Raum der der Ausgabe ist.',
            },
          },
        ],
      },
    },
    {
      title: { en: 'Start it', de: 'Starten Sie es' },
      lab: 'image',
      highlight: ['image-train'],
      text: {
        en: md`
          The lab is set up for this lesson: the narrowest ResNet-8, 300 built-in images, twelve epochs, once without RMAN and once
          with 16 attractors. With a graphics card that takes seconds; on a slow processor alone an epoch may take a minute. It goes on
          while you read; you need not wait for the end. The run you had here is set aside, and comes back when you leave.
        `,
        de: md`
          Das Labor ist für diese Lektion eingerichtet: das schmalste ResNet-8, 300 eingebaute Bilder, zwölf Epochen, einmal ohne RMAN
          und einmal mit 16 Attraktoren. Mit Grafikkarte dauert das Sekunden; auf einem langsamen Prozessor allein kann eine Epoche eine
          Minute brauchen. Es läuft weiter, während Sie lesen; Sie müssen das Ende nicht abwarten. Ihr eigener Lauf ist beiseitegelegt
          und kommt wieder, wenn Sie gehen.
        `,
      },
      tasks: [{ do: 'epochs', to: 1 }],
    },
    {
      title: { en: '16 numbers in a plane', de: '16 Zahlen in einer Ebene' },
      lab: 'image',
      highlight: ['image-outputs'],
      text: {
        en: md`
          A flow map needs a plane, and the output has 16 dimensions. The lab draws its shadow: it projects the outputs of the test
          images onto the two directions in which they vary most (principal components). The percentage beside it says which part of
          their variance one sees that way.
        `,
        de: md`
          Eine Flusskarte braucht eine Ebene, und die Ausgabe hat 16 Dimensionen. Das Labor zeichnet ihren Schatten: Es projiziert die
          Ausgaben der Testbilder auf die zwei Richtungen, in denen sie am stärksten streuen (Hauptkomponenten). Der Prozentsatz daneben
          sagt, welchen Teil ihrer Varianz man so sieht.
        `,
      },
      question: {
        ask: {
          en: 'Two classes overlap in the projection. Does the network confuse them?',
          de: 'Zwei Klassen überlappen in der Projektion. Verwechselt das Netz sie?',
        },
        choices: [
          {
            text: { en: 'Yes, one sees it', de: 'Ja, man sieht es doch' },
            because: {
              en: 'One sees two of 16 dimensions. Two clouds may stand one behind the other.',
              de: 'Man sieht zwei von 16 Dimensionen. Zwei Wolken können hintereinander stehen.',
            },
          },
          {
            text: { en: 'Not necessarily', de: 'Nicht unbedingt' },
            right: true,
            because: {
              en: 'They may lie apart in the other 14 dimensions, and the classifier uses all of them. Separate in the shadow means separate; overlapping means nothing.',
              de: 'Sie können in den übrigen 14 Dimensionen getrennt liegen, und der Klassifikator benutzt alle. Getrennt im Schatten heißt getrennt; überlappend heißt nichts.',
            },
          },
        ],
      },
    },
    {
      title: { en: 'One image on its way', de: 'Ein Bild unterwegs' },
      lab: 'image',
      highlight: ['image-strip', 'image-time-steps'],
      text: {
        en: md`
          The small panels are the time steps of the last stage, as Fig. 2 shows them for the toy: before its first block and after
          each. ResNet-8 has one block in each stage, ResNet-20 has three, ResNet-110 eighteen: there one would see a longer film.

          Follow a test image.
        `,
        de: md`
          Die kleinen Bilder sind die Zeitschritte der letzten Stufe, wie Abb. 2 sie für das kleine Netz zeigt: vor ihrem ersten Block
          und nach jedem. ResNet-8 hat einen Block je Stufe, ResNet-20 drei, ResNet-110 achtzehn: Dort sähe man einen längeren Film.

          Verfolgen Sie ein Testbild.
        `,
      },
      tasks: [{ do: 'image' }],
      after: {
        en: md`Under “Chosen image” stand its class probabilities and, with RMAN, its attractions and its energy: Eqs 3 to 5, in 16 dimensions.`,
        de: md`Unter „Gewähltes Bild“ stehen seine Klassenwahrscheinlichkeiten und, mit RMAN, seine Anziehungen und seine Energie: Gl. 3 bis 5, in 16 Dimensionen.`,
      },
    },
    {
      title: { en: 'How long is an output?', de: 'Wie lang ist eine Ausgabe?' },
      lab: 'image',
      highlight: ['image-norms'],
      text: {
        en: md`
          In the toy RMAN kept the outputs near the origin. The histogram of the norms $\lVert x \rVert$ asks the same of images
          (Fig. 3b). After all twelve epochs of this short run they are a little smaller with RMAN, on this seed: about 1.49 against 1.56 on
          average. In the first epochs, while $\alpha$ is small, they need not be.
        `,
        de: md`
          Im kleinen Netz hielt RMAN die Ausgaben nahe am Ursprung. Das Histogramm der Normen $\lVert x \rVert$ fragt dasselbe bei Bildern
          (Abb. 3b). Nach allen zwölf Epochen dieses kurzen Laufs sind sie mit RMAN etwas kleiner, bei diesen Startgewichten: im Mittel
          etwa 1,49 gegen 1,56. In den ersten, solange $\alpha$ klein ist, müssen sie es nicht sein.
        `,
      },
    },
    {
      title: { en: 'Who survives?', de: 'Wer überlebt?' },
      lab: 'image',
      highlight: ['image-side'],
      text: {
        en: md`
          In the toy two of sixteen attractors were left. In this run all sixteen stay effective, in every epoch.

          Unused attractors die of weight decay: their length shrinks to about $e^{-s}$ with
          $s = \frac{\lambda}{1-\mu} \sum_{\text{steps}} \eta$. For the toy $s \approx 6.3$; for the paper’s CIFAR-10 schedule
          $s \approx 16$; for this run $s \approx 0.15$.
        `,
        de: md`
          Im kleinen Netz blieben zwei von sechzehn Attraktoren übrig. In diesem Lauf bleiben alle sechzehn wirksam, in jeder Epoche.

          Ungenutzte Attraktoren sterben am Weight Decay: Ihre Länge schrumpft auf etwa $e^{-s}$ mit
          $s = \frac{\lambda}{1-\mu} \sum_{\text{Schritte}} \eta$. Für das kleine Netz ist $s \approx 6{,}3$; für den Zeitplan des Artikels
          bei CIFAR-10 $s \approx 16$; für diesen Lauf $s \approx 0{,}15$.
        `,
      },
      question: {
        ask: {
          en: 'So why are all sixteen still effective here?',
          de: 'Warum also sind hier noch alle sechzehn wirksam?',
        },
        choices: [
          {
            text: { en: 'Ten classes need 16 attractors', de: 'Zehn Klassen brauchen 16 Attraktoren' },
            because: {
              en: 'The paper ends with 5 to 7 on CIFAR-10, which has ten classes as well.',
              de: 'Der Artikel endet bei CIFAR-10, ebenfalls mit zehn Klassen, bei 5 bis 7.',
            },
          },
          {
            text: {
              en: 'The training is too short to kill any',
              de: 'Das Training ist zu kurz, um einen zu töten',
            },
            right: true,
            because: {
              en: '$e^{-0.15} \\approx 0.86$: an attractor of length $\\sqrt{16} = 4$ keeps a length of about 3.4, far above 0.1. A short run cannot show Table 2.',
              de: '$e^{-0{,}15} \\approx 0{,}86$: Ein Attraktor der Länge $\\sqrt{16} = 4$ behält etwa die Länge 3,4, weit über 0,1. Ein kurzer Lauf kann Tabelle 2 nicht zeigen.',
            },
          },
          {
            text: { en: 'RMAN does not work on images', de: 'RMAN wirkt nicht bei Bildern' },
            because: {
              en: 'One cannot tell that from a run in which nothing had time to die.',
              de: 'Das lässt sich an einem Lauf, in dem nichts Zeit hatte zu sterben, nicht ablesen.',
            },
          },
        ],
      },
    },
    {
      title: { en: 'The gap, and honesty', de: 'Die Lücke, und Ehrlichkeit' },
      lab: 'image',
      highlight: ['image-curves'],
      text: {
        en: md`
          The **generalisation gap** is the test loss minus the training loss (Fig. 3a). The paper reports a smaller gap with RMAN, and
          a smaller test error: on CIFAR-10 with ResNet-20 7.61 % instead of 7.95 %, means of three runs each.

          A test error is itself a measurement. If a network errs with probability $p$, then on $n$ test images its measured error has
          the standard deviation $\sqrt{p(1-p)/n}$.
        `,
        de: md`
          Die **Generalisierungslücke** ist der Testverlust minus den Trainingsverlust (Abb. 3a). Der Artikel berichtet von einer kleineren
          Lücke mit RMAN und von einem kleineren Testfehler: bei CIFAR-10 mit ResNet-20 7,61 % statt 7,95 %, Mittel aus je drei Läufen.

          Auch ein Testfehler ist eine Messung. Irrt ein Netz mit Wahrscheinlichkeit $p$, so hat sein gemessener Fehler bei $n$ Testbildern
          die Standardabweichung $\sqrt{p(1-p)/n}$.
        `,
      },
      question: {
        ask: {
          en: 'This run measures on 100 images, with errors around 83 %. Can it show an effect of 0.34 percentage points?',
          de: 'Dieser Lauf misst an 100 Bildern, bei Fehlern um 83 %. Kann er einen Effekt von 0,34 Prozentpunkten zeigen?',
        },
        choices: [
          {
            text: { en: 'Yes, if one looks closely', de: 'Ja, wenn man genau hinsieht' },
            because: {
              en: 'One image more or less is already a whole point, and chance moves several.',
              de: 'Ein Bild mehr oder weniger ist schon ein ganzer Punkt, und der Zufall bewegt mehrere.',
            },
          },
          {
            text: { en: 'No', de: 'Nein' },
            right: true,
            because: {
              en: '$\\sqrt{0.83 \\cdot 0.17 / 100} \\approx 3.8$ points: eleven times the effect. Even with CIFAR-10’s 10,000 images and an error of 8 % it is 0.27 points: hence several runs, and full training.',
              de: '$\\sqrt{0{,}83 \\cdot 0{,}17 / 100} \\approx 3{,}8$ Punkte: das Elffache des Effekts. Selbst bei den 10.000 Bildern von CIFAR-10 und 8 % Fehler sind es 0,27 Punkte: daher mehrere Läufe und volles Training.',
            },
          },
        ],
      },
    },
    {
      title: { en: 'Now for real', de: 'Jetzt im Ernst' },
      lab: 'image',
      text: {
        en: md`
          With a graphics card you can repeat the paper’s experiments in this tab. In the [image lab](#/image) choose the preset “The
          paper: CIFAR-10”, fetch the images with one click, and let it train; every epoch is kept, so you may close the page and go on
          another day.

          What to look for, by the paper: 5 to 7 effective attractors whatever $h$ is; negative dot products between them; smaller norms;
          a smaller gap. The page [The paper](#/paper) keeps score.
        `,
        de: md`
          Mit einer Grafikkarte können Sie die Experimente des Artikels in diesem Tab wiederholen. Wählen Sie im [Bildlabor](#/image) die
          Vorlage für CIFAR-10 aus dem Artikel, holen Sie die Bilder mit einem Klick und lassen Sie es trainieren; jede Epoche wird
          aufbewahrt, Sie können die Seite also schließen und an einem anderen Tag weitermachen.

          Worauf zu achten ist, dem Artikel nach: 5 bis 7 wirksame Attraktoren, gleich wie groß $h$ ist; negative Skalarprodukte zwischen
          ihnen; kleinere Normen; eine kleinere Lücke. Die Seite [Der Artikel](#/paper) führt Buch.
        `,
      },
    },
  ],
};
