import { md } from '../../../words/md';
import type { Lesson } from '../lesson';

export const lesson: Lesson = {
  id: 'alpha',
  title: { en: 'α too small, α too large', de: 'α zu klein, α zu groß' },
  summary: {
    en: 'Seven orders of magnitude in one slider: from an energy nobody notices to a network that has forgotten its task.',
    de: 'Sieben Größenordnungen auf einem Regler: von einer Energie, die niemand bemerkt, bis zu einem Netz, das seine Aufgabe vergessen hat.',
  },
  minutes: 8,
  steps: [
    {
      title: { en: 'One number, two wishes', de: 'Eine Zahl, zwei Wünsche' },
      toy: { alphaStep: 0, alpha: 0 },
      trained: 1200,
      highlight: ['numbers'],
      text: {
        en: md`
          In the loss $\ell + \alpha\,\overline{E}$ (Eq. 6) the number $\alpha$ weighs calm against the task. In this lesson it stays
          **constant** during training ($\Delta\alpha = 0$), so that one sees what each value does.

          Here $\alpha = 0$: no RMAN at all. Both lanes have the same weights, and all their numbers agree.
        `,
        de: md`
          Im Verlust $\ell + \alpha\,\overline{E}$ (Gl. 6) wägt die Zahl $\alpha$ die Ruhe gegen die Aufgabe ab. In dieser Lektion bleibt
          sie beim Training **konstant** ($\Delta\alpha = 0$), damit man sieht, was jeder Wert bewirkt.

          Hier ist $\alpha = 0$: gar kein RMAN. Beide Netze haben dieselben Gewichte, und alle ihre Zahlen stimmen überein.
        `,
      },
    },
    {
      title: { en: 'Far too small', de: 'Viel zu klein' },
      toy: { alphaStep: 0, alpha: 0 },
      controls: ['alpha'],
      highlight: ['numbers'],
      text: {
        en: md`
          Back to the initial weights. Now give the energy a hundred-thousandth of the weight of the task, $\alpha = 10^{-5}$.
        `,
        de: md`
          Zurück zu den Startgewichten. Geben Sie der Energie nun ein Hunderttausendstel des Gewichts der Aufgabe, $\alpha = 10^{-5}$.
        `,
      },
      question: {
        ask: { en: 'What will you see?', de: 'Was werden Sie sehen?' },
        choices: [
          {
            text: { en: 'Exactly the same in both lanes', de: 'In beiden Netzen genau dasselbe' },
            because: {
              en: 'Energies here are in the hundreds at first: even a hundred-thousandth of that is felt a little.',
              de: 'Energien liegen hier anfangs im Bereich von Hunderten: Selbst ein Hunderttausendstel davon spürt man ein wenig.',
            },
          },
          {
            text: { en: 'A little less spread, no clusters', de: 'Etwas weniger Streuung, keine Haufen' },
            right: true,
            because: {
              en: 'The spread falls somewhat, but the cloud still reaches nearly as far, and the last steps are nearly as fast.',
              de: 'Die Streuung sinkt etwas, aber die Wolke reicht noch fast so weit, und die letzten Schritte sind fast so schnell.',
            },
          },
          {
            text: { en: 'Two tight clusters', de: 'Zwei enge Haufen' },
            because: {
              en: 'Not yet: the task outweighs the energy by far.',
              de: 'Noch nicht: Die Aufgabe überwiegt die Energie bei weitem.',
            },
          },
        ],
      },
      tasks: [
        { do: 'set', field: 'alpha', to: 1e-5 },
        { do: 'train', to: 1200 },
      ],
      after: {
        en: md`And no effective attractor is left: weight decay pulled them all to zero, and the energy was too weak to hold any.`,
        de: md`Und kein wirksamer Attraktor ist übrig: Weight Decay hat alle zur Null gezogen, und die Energie war zu schwach, einen zu halten.`,
      },
    },
    {
      title: { en: 'Where it works', de: 'Wo es wirkt' },
      toy: { alphaStep: 0, alpha: 1e-5 },
      controls: ['alpha'],
      highlight: ['numbers', 'flow-with'],
      text: {
        en: md`
          A hundred times more: $\alpha = 10^{-3}$, from the same initial weights. Watch “variance within classes” in both columns.
        `,
        de: md`
          Hundertmal so viel: $\alpha = 10^{-3}$, aus denselben Startgewichten. Achten Sie in beiden Spalten auf die „Varianz in den
          Klassen“.
        `,
      },
      tasks: [
        { do: 'set', field: 'alpha', to: 1e-3, from: 8e-4, upTo: 1.2e-3 },
        { do: 'train', to: 1200 },
      ],
      after: {
        en: md`About 60 without RMAN, less than 3 with it, and two effective attractors: one for each class.`,
        de: md`Etwa 60 ohne RMAN, weniger als 3 mit, und zwei wirksame Attraktoren: einer für jede Klasse.`,
      },
    },
    {
      title: { en: 'A wide range', de: 'Ein weiter Bereich' },
      toy: { alphaStep: 0, alpha: 1e-3 },
      controls: ['alpha'],
      highlight: ['numbers', 'flow-with'],
      text: {
        en: md`
          And a hundred times more again: $\alpha = 0.1$.
        `,
        de: md`
          Und noch einmal hundertmal so viel: $\alpha = 0{,}1$.
        `,
      },
      tasks: [
        { do: 'set', field: 'alpha', to: 0.1, from: 0.08, upTo: 0.12 },
        { do: 'train', to: 1200 },
      ],
      after: {
        en: md`
          Over two powers of ten the picture is the same in kind: two clusters round two effective attractors, tighter the larger
          $\alpha$. The test accuracy stays at about 99 %.
        `,
        de: md`
          Über zwei Zehnerpotenzen bleibt das Bild von gleicher Art: zwei Haufen um zwei wirksame Attraktoren, um so enger, je größer
          $\alpha$. Die Testgenauigkeit bleibt bei etwa 99 %.
        `,
      },
    },
    {
      title: { en: 'Above one', de: 'Über eins' },
      toy: { alphaStep: 0, alpha: 0.1 },
      controls: ['alpha'],
      highlight: ['loss-curve'],
      text: {
        en: md`
          We are back at step 0. Move $\alpha$ to 1 or beyond, and train.
        `,
        de: md`
          Wir sind wieder bei Schritt 0. Bringen Sie $\alpha$ auf 1 oder darüber, und trainieren Sie.
        `,
      },
      question: {
        ask: {
          en: 'What will give way first?',
          de: 'Was wird zuerst nachgeben?',
        },
        choices: [
          {
            text: { en: 'The accuracy', de: 'Die Genauigkeit' },
            because: {
              en: 'Two clusters can be close together and still lie on different sides of a line.',
              de: 'Zwei Haufen können nahe beieinander liegen und doch auf verschiedenen Seiten einer Geraden.',
            },
          },
          {
            text: { en: 'The cross-entropy', de: 'Die Kreuzentropie' },
            right: true,
            because: {
              en: 'Outputs are held near the origin, so the classifier is less sure of each. At α = 1 the cross-entropy is about twice that of the other lane.',
              de: 'Die Ausgaben werden nahe am Ursprung gehalten, also ist der Klassifikator sich jeder weniger sicher. Bei α = 1 ist die Kreuzentropie etwa doppelt so groß wie die des anderen Netzes.',
            },
          },
          {
            text: { en: 'The attractors', de: 'Die Attraktoren' },
            because: {
              en: 'They live well: nothing keeps them more alive than energy.',
              de: 'Ihnen geht es gut: Nichts hält sie besser am Leben als Energie.',
            },
          },
        ],
      },
      tasks: [
        { do: 'set', field: 'alpha', to: 1, from: 1, upTo: 10 },
        { do: 'train', to: 1200 },
      ],
      after: {
        en: md`Higher still, at $\alpha = 10$, it depends on the seed: some networks keep 99 %, others lose several points of accuracy. Try it.`,
        de: md`Noch höher, bei $\alpha = 10$, hängt es von den Startgewichten ab: Manche Netze behalten 99 %, andere verlieren mehrere Prozentpunkte Genauigkeit. Probieren Sie es aus.`,
      },
    },
    {
      title: { en: 'Collapse', de: 'Zusammenbruch' },
      toy: { alphaStep: 0, alpha: 0.1 },
      controls: ['alpha'],
      highlight: ['flow-with', 'numbers'],
      text: {
        en: md`
          And now $\alpha = 100$, the end of the slider.
        `,
        de: md`
          Und nun $\alpha = 100$, das Ende des Reglers.
        `,
      },
      question: {
        ask: {
          en: 'Knowing nothing about two equally frequent classes means a cross-entropy of…',
          de: 'Wer über zwei gleich häufige Klassen nichts weiß, hat eine Kreuzentropie von …',
        },
        choices: [
          {
            text: { en: '0', de: '0' },
            because: {
              en: 'That would be perfect certainty, and always right.',
              de: 'Das wäre vollkommene Gewissheit, und immer recht zu haben.',
            },
          },
          {
            text: { en: 'ln 2 ≈ 0.69', de: 'ln 2 ≈ 0,69' },
            right: true,
            because: {
              en: 'Probability ½ for each class: $-\\ln \\tfrac12 = \\ln 2$. Keep the number in mind while you train.',
              de: 'Wahrscheinlichkeit ½ für jede Klasse: $-\\ln \\tfrac12 = \\ln 2$. Behalten Sie die Zahl im Kopf, während Sie trainieren.',
            },
          },
          {
            text: { en: '1', de: '1' },
            because: {
              en: 'In bits it would be 1. The lab, as the paper, uses the natural logarithm.',
              de: 'In Bit wäre es 1. Das Labor benutzt, wie der Artikel, den natürlichen Logarithmus.',
            },
          },
        ],
      },
      tasks: [
        { do: 'set', field: 'alpha', to: 100, from: 90, upTo: 100 },
        { do: 'train', to: 1200 },
      ],
      after: {
        en: md`
          Everything has collapsed towards the origin: no output is farther out than a few tenths, and the cross-entropy stays near
          $\ln 2$. The energy is almost zero, its wish is fulfilled, and the task is forgotten.

          Haber and Ruthotto’s warning, which the paper quotes: where all inputs converge to a few points, their differences are gone.
        `,
        de: md`
          Alles ist zum Ursprung hin zusammengebrochen: Keine Ausgabe liegt weiter draußen als ein paar Zehntel, und die Kreuzentropie
          bleibt nahe $\ln 2$. Die Energie ist fast null, ihr Wunsch ist erfüllt, und die Aufgabe ist vergessen.

          Davor warnen Haber und Ruthotto, die der Artikel zitiert: Wo alle Eingaben gegen wenige Punkte streben, sind ihre Unterschiede
          dahin.
        `,
      },
    },
    {
      title: { en: 'Why let it grow?', de: 'Warum es wachsen lassen?' },
      toy: {},
      trained: 1200,
      highlight: ['alpha-curve'],
      text: {
        en: md`
          The paper does not fix $\alpha$. It begins with $10^{-4}$ and adds as much in every epoch: let the network find out what the
          task needs before it is asked to be calm.

          Here is the lab’s own ramp, from $10^{-4}$ to $0.1$. On two moons its end is hardly different from that of a constant
          $\alpha = 0.1$; the toy is too easy to need the caution.
        `,
        de: md`
          Der Artikel hält $\alpha$ nicht fest. Er beginnt mit $10^{-4}$ und legt mit jeder Epoche so viel dazu: Erst soll das Netz
          herausfinden, was die Aufgabe braucht, dann erst wird Ruhe verlangt.

          Hier ist die Rampe des Labors, von $10^{-4}$ bis $0{,}1$. Bei zwei Monden unterscheidet sich ihr Ende kaum von dem eines
          konstanten $\alpha = 0{,}1$; die Aufgabe ist zu leicht, um die Vorsicht zu brauchen.
        `,
      },
      question: {
        ask: {
          en: 'Which claim does what you have seen in this lesson support?',
          de: 'Welche Aussage stützt, was Sie in dieser Lektion gesehen haben?',
        },
        choices: [
          {
            text: { en: 'The larger α, the better', de: 'Je größer α, desto besser' },
            because: {
              en: 'Tighter, yes. At 100 nothing was learnt.',
              de: 'Enger, ja. Bei 100 wurde nichts gelernt.',
            },
          },
          {
            text: {
              en: 'Over a wide range, α trades confidence for calm',
              de: 'Über einen weiten Bereich tauscht α Gewissheit gegen Ruhe',
            },
            right: true,
            because: {
              en: 'From 0.001 to 1 the accuracy hardly changes, the spread falls, and the cross-entropy rises slowly.',
              de: 'Von 0,001 bis 1 ändert sich die Genauigkeit kaum, die Streuung fällt, und die Kreuzentropie steigt langsam.',
            },
          },
          {
            text: { en: 'RMAN makes networks more accurate', de: 'RMAN macht Netze genauer' },
            because: {
              en: 'The paper finds it on images. These two moons cannot show it: both lanes are near 100 %.',
              de: 'Der Artikel findet es bei Bildern. Diese zwei Monde können es nicht zeigen: Beide Netze liegen nahe 100 %.',
            },
          },
        ],
      },
    },
  ],
};
