import { type ReactNode, useEffect, useRef } from "react";
import { show, useView, type View } from "./state/index.ts";
import { tourWords } from "./Tour.words.ts";
import { useWords } from "./words/index.ts";

/** What each step shows. The step is in the address: a teacher's link opens where the class is. */
const steps: readonly Partial<View>[] = [
  { page: "compare", design: "us-sites", against: "joint-plan", missile: "irbm-forecast", whatIf: {} },
  { page: "protects", design: "us-sites", missile: "irbm-forecast", origin: "", whatIf: {} },
  {
    page: "why",
    design: "us-sites",
    missile: "irbm-forecast",
    origin: "tehran",
    aim: "rome",
    whatIf: {},
    t_s: 0,
  },
  { page: "what-if", design: "us-sites", missile: "irbm-forecast", origin: "", whatIf: {} },
  { page: "claims", item: "C3" },
];

export function startTour(): void {
  go(1);
}

function go(step: number): void {
  show({ item: "", t_s: undefined, ...steps[step - 1], tour: step });
  scrollTo(0, 0);
}

/** Five steps for a class: what to look at on this page, and a question to talk about. */
export function Tour(): ReactNode {
  const { tour } = useView();
  const words = useWords(tourWords);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (tour > 0) heading.current?.focus();
  }, [tour]);
  const step = words.steps[tour - 1];
  if (step === undefined) return null;
  return (
    <section className="tour" aria-labelledby="tour-title">
      <h2 id="tour-title" tabIndex={-1} ref={heading}>
        {words.step(tour, words.steps.length)}: {step.title}
      </h2>
      <p>{step.text}</p>
      <p>
        <b>{words.ask}</b> {step.question}
      </p>
      <p className="tour-buttons">
        <button type="button" disabled={tour === 1} onClick={() => go(tour - 1)}>
          {words.back}
        </button>
        {tour < words.steps.length ? (
          <button type="button" onClick={() => go(tour + 1)}>
            {words.next}
          </button>
        ) : null}
        <button type="button" onClick={() => show({ tour: 0 })}>
          {words.end}
        </button>
      </p>
    </section>
  );
}
