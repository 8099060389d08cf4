import { type PointerEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { Choices, Select, useSet } from "../parts/index.ts";
import { type Scene, SceneView } from "../scene/index.ts";
import { classCounts, defendedScene, differenceScene } from "../scenes/index.ts";
import { show, useBasics, usePictures, useView } from "../state/index.ts";
import { numberIn, useWords } from "../words/index.ts";
import { compareWords } from "./Compare.words.ts";
import { useCalled } from "./published.tsx";

const modes = ["swipe", "both", "difference"] as const;
type Mode = (typeof modes)[number];

interface Side {
  readonly id: string;
  readonly name: string;
  readonly scene: Scene;
  readonly says: string;
}

/** Who is defended under two designs: one map over the other with a divider, beside each other, or what differs. */
export default function CompareMaps(): ReactNode {
  const basics = useBasics();
  const pictures = usePictures();
  const { design, against, missile, origin, language, item, solid } = useView();
  const set = useSet(pictures.sets);
  const words = useWords(compareWords);
  const called = useCalled();
  const chosen: Mode = modes.find((of) => of === item) ?? "swipe";
  // Two solid globes cannot lie over one another.
  const mode = solid && chosen === "swipe" ? "both" : chosen;
  const asked = useMemo(() => ({ missile, set, origin, language }), [missile, set, origin, language]);
  const sides = useMemo(
    () =>
      [design, against].map((id): Side => {
        const scene = defendedScene(basics, pictures, { ...asked, design: id });
        const parts = classCounts(scene).flatMap((of) =>
          of.cells > 0 ? `${of.label}: ${numberIn(language, of.cells)}` : [],
        );
        return { id, name: called.design(id), scene, says: words.says(called.design(id), parts) };
      }),
    [basics, pictures, asked, design, against, words, called.design, language],
  );
  const [left, right] = sides as [Side, Side];
  return (
    <section>
      <h2 id="maps" tabIndex={-1}>
        {words.maps(called.missile(missile))}
      </h2>
      <Choices of={["design", "against", "missile", "origin", "set"]} sets={pictures.sets} />
      <form className="choices" onSubmit={(event) => event.preventDefault()}>
        <Select
          label={words.mode}
          value={mode}
          options={modes.map((id) => [id, words.modes[id]])}
          onChoose={(id) =>
            show({ item: id === "swipe" ? "" : id, ...(id === "swipe" ? { solid: false } : {}) })
          }
        />
      </form>
      {design === against && <p>{words.same}</p>}
      {mode === "both" && (
        <div className="pair">
          {sides.map((side) => (
            <div key={side.id}>
              <h3>{side.name}</h3>
              <Picture of={side} />
            </div>
          ))}
        </div>
      )}
      {mode === "swipe" && <Swipe left={left} right={right} />}
      {mode === "difference" && <Difference left={left} right={right} set={set} />}
      <p className="soft">{words.cells}</p>
      {[...new Set(sides.map(({ says }) => says))].map((says) => (
        <p key={says}>{says}</p>
      ))}
    </section>
  );
}

function Picture({ of: { id, name, scene, says } }: { readonly of: Side }): ReactNode {
  return <SceneView scene={scene} name={`compare-${id}`} alternative={says} title={name} />;
}

/** Two maps in one place. The upper one is cut at the divider, which is moved by hand or by keys. */
function Swipe({ left, right }: { readonly left: Side; readonly right: Side }): ReactNode {
  const words = useWords(compareWords);
  const { language } = useView();
  const [percent, move] = useState(50);
  const place = useRef<HTMLDivElement>(null);
  const slider = useId();
  const height_px = useStageHeight(place);
  const drag = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left: from, width } = place.current!.getBoundingClientRect();
    move(Math.round(Math.max(0, Math.min(100, (100 * (event.clientX - from)) / width))));
  };
  const said = words.dividerText(left.name, right.name, `${numberIn(language, percent)} %`);
  return (
    <div className="swipe">
      <div className="swipe-names" aria-hidden="true">
        <span>◀ {left.name}</span>
        <span>{right.name} ▶</span>
      </div>
      <label className="swipe-label" htmlFor={slider}>
        {words.divider}
      </label>
      <input
        id={slider}
        type="range"
        min="0"
        max="100"
        value={percent}
        aria-valuetext={said}
        onChange={(event) => move(Number(event.target.value))}
      />
      <div className="swipe-maps" ref={place} style={{ "--at": `${percent}%` } as React.CSSProperties}>
        <div className="swipe-under">
          <Picture of={left} />
        </div>
        <div className="swipe-over">
          <Picture of={right} />
        </div>
        <div
          className="swipe-line"
          aria-hidden="true"
          style={{ height: height_px }}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag}
        >
          <span>◀ ▶</span>
        </div>
      </div>
    </div>
  );
}

/** How high the maps are: the divider runs over the pictures, not over their legends. */
function useStageHeight(place: React.RefObject<HTMLElement | null>): number {
  const [height_px, setHeight] = useState(0);
  useEffect(() => {
    const stage = place.current?.querySelector<HTMLElement>(".map-stage");
    if (!stage) return;
    const observer = new ResizeObserver(() => setHeight(stage.offsetHeight));
    observer.observe(stage);
    return () => observer.disconnect();
  }, [place]);
  return height_px;
}

function Difference({
  left,
  right,
  set,
}: {
  readonly left: Side;
  readonly right: Side;
  readonly set: string;
}): ReactNode {
  const basics = useBasics();
  const pictures = usePictures();
  const { missile, origin, language } = useView();
  const words = useWords(compareWords);
  const scene = useMemo(
    () =>
      differenceScene(
        basics,
        pictures,
        { missile, set, origin, language, design: left.id },
        { id: right.id, names: [left.name, right.name] },
      ),
    [basics, pictures, missile, set, origin, language, left.id, right.id, left.name, right.name],
  );
  const parts = classCounts(scene).flatMap((of) =>
    of.cells > 0 ? `${of.label}: ${numberIn(language, of.cells)}` : [],
  );
  const says = words.differs(parts);
  return (
    <>
      <SceneView
        scene={scene}
        name={`compare-${left.id}-${right.id}`}
        alternative={says}
        title={`${left.name} · ${right.name}`}
      />
      <p>{says}</p>
    </>
  );
}
