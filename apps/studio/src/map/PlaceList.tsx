import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { ScenePlace } from "../scene/index.ts";
import { useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { coordinates, mapWords } from "./words.ts";

/** A place that is held by the keys, and where it stood before. */
interface Held {
  readonly id: string;
  readonly from: readonly [lon_deg: number, lat_deg: number];
  readonly at: readonly [lon_deg: number, lat_deg: number];
}

/**
 * The places of the picture as buttons, of which one at a time is reached by Tab: arrows go on to the next. The one with the
 * focus is shown over the picture. What can be moved is taken up with Space and then moved by the arrows.
 */
export function PlaceList({
  places,
  isInSight = () => true,
  onFocus,
  onPick,
  onMove,
  onSay,
}: {
  readonly places: readonly ScenePlace[];
  readonly isInSight?: (place: ScenePlace) => boolean; // Tab comes to one of these first, so that it does not turn the picture
  readonly onFocus: (place: ScenePlace | undefined) => void;
  readonly onPick: (place: ScenePlace) => void;
  readonly onMove: ((id: string, lon_deg: number, lat_deg: number, isDone: boolean) => void) | undefined;
  readonly onSay: (text: string) => void;
}): ReactNode {
  const words = useWords(mapWords);
  const { language } = useView();
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState<string>();
  const [held, setHeld] = useState<Held>();
  const ordered = useMemo(() => inOrder(places), [places]);
  const acts = useRef<Acts | undefined>(undefined);
  const last = ordered.find(({ id }) => id === current);
  const reached = last ?? ordered.find(isInSight) ?? ordered[0];
  const at = (of: Held["at"]) => coordinates(language, of[0], of[1]);
  const setDown = (place: ScenePlace, of: Held, to: Held["at"]) => {
    onMove?.(of.id, to[0], to[1], true);
    setHeld(undefined);
    onSay(words.rests(place.label, at(to)));
  };
  const step = (place: ScenePlace, of: Held, event: KeyboardEvent) => {
    const [east, north] = arrows[event.key] ?? [0, 0];
    const size_deg = event.shiftKey ? 0.1 : 1;
    const lat_deg = Math.max(-89, Math.min(89, of.at[1] + north * size_deg));
    const lon_deg = of.at[0] + (east * size_deg) / Math.max(0.1, Math.cos((lat_deg * Math.PI) / 180));
    const next: Held = { ...of, at: [((((lon_deg + 180) % 360) + 360) % 360) - 180, lat_deg] };
    setHeld(next);
    onMove?.(of.id, next.at[0], next.at[1], false);
    onSay(words.held(place.label, at(next.at)));
  };
  const keys = (place: ScenePlace, event: KeyboardEvent) => {
    const mine = held?.id === place.id ? held : undefined;
    if (event.key === " " && place.canMove && onMove !== undefined) {
      const here = [place.lon_deg, place.lat_deg] as const;
      if (mine !== undefined) setDown(place, mine, mine.at);
      else {
        setHeld({ id: place.id, from: here, at: here });
        onSay(words.held(place.label, at(here)));
      }
    } else if (mine !== undefined && event.key in arrows) step(place, mine, event);
    else if (mine !== undefined && event.key === "Enter") setDown(place, mine, mine.at);
    else if (mine !== undefined && event.key === "Escape") setDown(place, mine, mine.from);
    else if (event.key in arrows || event.key === "Home" || event.key === "End") {
      const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
      const index = ordered.findIndex(({ id }) => id === place.id);
      buttons[neighbour(event.key, index, buttons.length)]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const now: Acts = {
    onPick,
    onKeys: keys,
    onFocus: (place) => {
      setCurrent(place.id);
      onFocus(place);
    },
    onBlur: (place) => {
      onFocus(undefined);
      if (held?.id === place.id) setDown(place, held, held.at);
    },
  };
  useEffect(() => {
    acts.current = now;
  });
  if (ordered.length === 0) return null;
  return (
    <ul className="map-places" aria-label={words.places} ref={list}>
      {ordered.map((place) => (
        <PlaceButton
          key={place.id}
          place={place}
          isReached={place === reached}
          isHeld={place.canMove && onMove !== undefined ? held?.id === place.id : undefined}
          acts={acts}
        />
      ))}
    </ul>
  );
}

const byLetters = new Intl.Collator();

/** What can be moved first, then by weight and name. */
function inOrder(places: readonly ScenePlace[]): readonly ScenePlace[] {
  return [...places].sort(
    (a, b) =>
      Number(b.canMove ?? false) - Number(a.canMove ?? false) ||
      b.weight - a.weight ||
      byLetters.compare(a.label, b.label),
  );
}

/** What is done with a place by its button. */
interface Acts {
  readonly onPick: (place: ScenePlace) => void;
  readonly onKeys: (place: ScenePlace, event: KeyboardEvent) => void;
  readonly onFocus: (place: ScenePlace) => void;
  readonly onBlur: (place: ScenePlace) => void;
}

interface PlaceButtonProps {
  readonly place: ScenePlace;
  readonly isReached: boolean;
  readonly isHeld: boolean | undefined; // undefined: cannot be moved
  readonly acts: RefObject<Acts | undefined>; // as they are now
}

/** Rendered again only where something about the place has changed: while a hand moves one, the others stay. */
const PlaceButton = memo(function PlaceButton({
  place,
  isReached,
  isHeld,
  acts,
}: PlaceButtonProps): ReactNode {
  const words = useWords(mapWords);
  const { language } = useView();
  return (
    <li>
      <button
        type="button"
        tabIndex={isReached ? 0 : -1}
        aria-pressed={isHeld}
        onClick={() => acts.current?.onPick(place)}
        onKeyDown={(event) => acts.current?.onKeys(place, event)}
        onFocus={() => acts.current?.onFocus(place)}
        onBlur={() => acts.current?.onBlur(place)}
      >
        {place.label || words.symbols[place.kind]}
        <span className="aside">
          {" "}
          {words.symbols[place.kind]}, {coordinates(language, place.lon_deg, place.lat_deg)}
          {place.moved ? `, ${words.isMoved}` : ""}; {isHeld === undefined ? words.placeKeys : words.moveKeys}
        </span>
      </button>
    </li>
  );
}, isSame);

function isSame(a: PlaceButtonProps, b: PlaceButtonProps): boolean {
  if (a.isReached !== b.isReached || a.isHeld !== b.isHeld || a.acts !== b.acts) return false;
  const [p, q] = [a.place, b.place];
  const keys = [
    "id",
    "kind",
    "label",
    "lon_deg",
    "lat_deg",
    "height_m",
    "weight",
    "canMove",
    "moved",
  ] as const;
  return p === q || keys.every((key) => p[key] === q[key]);
}

const arrows: Readonly<Record<string, readonly [east: number, north: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function neighbour(key: string, index: number, count: number): number {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return (index + (key === "ArrowRight" || key === "ArrowDown" ? 1 : count - 1)) % count;
}
